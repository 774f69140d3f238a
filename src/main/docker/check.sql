-- What must be so in every database, whatever happened: each row of the answer is a breach, in words. Nothing is changed, and nothing is held in memory but
-- one row at a time.
select breach from (
  select 'Assessment ' || a.id || ' is ' || a.state || ', and no process leads it on.' as breach
  from assessment a
  where a.state not in ('ISSUED', 'NOT_SUBMITTED', 'CANCELLED')
    and not exists (select from act_ru_execution e where e.business_key_ = a.id::text)
  union all
  select 'Work standard ' || s.id || ' is ' || s.state || ', and no process leads it on.'
  from work_standard s
  where s.state in ('DRAFT', 'IN_CHECK', 'IN_APPROVAL') and not exists (select from act_ru_execution e where e.business_key_ = s.id::text)
  union all
  select 'Campaign ' || c.id || ' is ' || c.state || ', and no process leads it on.'
  from campaign c
  where c.state in ('RUNNING', 'SUMMARY_APPROVAL') and not exists (select from act_ru_execution e where e.business_key_ = c.id::text)
  union all
  select m.kind || ' ' || m.id || ' has ' || count(*) || ' processes.'
  from act_ru_execution e join matter m on m.id::text = e.business_key_
  group by m.id having count(*) > 1
  union all
  select 'Process ' || e.id_ || ' is about ' || e.business_key_ || ', which does not exist.'
  from act_ru_execution e
  where e.business_key_ is not null and not exists (select from matter m where m.id::text = e.business_key_ and not (m.rehearsal and not exists (select from campaign where id = m.campaign_id)))
  union all
  select 'Assessment ' || a.id || ' is ' || a.state || ', and its task is ' || t.task_def_key_ || '.'
  from act_ru_task t
    join act_ru_execution e on e.id_ = t.proc_inst_id_
    join assessment a on a.id::text = e.business_key_
    join (values ('Task_SubmitHrData', 'AWAITING_SUBMISSION'), ('Task_VerifySubmission', 'IN_VERIFICATION'), ('Task_ReviewConclusion', 'IN_REVIEW'),
                 ('Task_SignOff', 'AWAITING_SIGN_OFF'), ('Task_DecideObjection', 'OBJECTED')) as agreed (task, state) on agreed.task = t.task_def_key_
  where a.state <> agreed.state
  union all
  select 'Work standard ' || s.id || ' is ' || s.state || ', and its task is ' || t.task_def_key_ || '.'
  from act_ru_task t
    join act_ru_execution e on e.id_ = t.proc_inst_id_
    join work_standard s on s.id::text = e.business_key_
    join (values ('Task_DraftStandard', 'DRAFT'), ('Task_CheckStandard', 'IN_CHECK'), ('Task_ApproveStandard', 'IN_APPROVAL')) as agreed (task, state)
      on agreed.task = t.task_def_key_
  where s.state <> agreed.state
  union all
  select 'Assessment ' || a.id || ' is issued, and has no conclusion.'
  from assessment a
  where a.state = 'ISSUED' and not exists (select from conclusion c where c.assessment_id = a.id)
  union all
  select 'Assessment ' || a.id || ' is ' || a.state || ', and it is said why it was cancelled.'
  from assessment a
  where a.state <> 'CANCELLED' and a.cancel_reason is not null
  union all
  select 'Assessment ' || a.id || ' was cancelled, and nothing says why.'
  from assessment a join campaign c on c.id = a.campaign_id
  where a.state = 'CANCELLED' and coalesce(a.cancel_reason, c.cancel_reason) is null
  union all
  select 'Conclusion ' || c.number || ' is not the document that was sealed.'
  from conclusion c
  where encode(sha256(c.pdf), 'hex') <> c.pdf_sha256
  union all
  select 'Work standard ' || d.number || ' is not the document that was sealed.'
  from standard_document d
  where encode(sha256(d.pdf), 'hex') <> d.pdf_sha256
  union all
  select 'The content ' || c.version || ' of the conclusion on ' || c.assessment_id || ' is not what was hashed.'
  from conclusion_content c
  where encode(sha256(convert_to(c.content, 'UTF8')), 'hex') <> c.content_sha256
  union all
  select 'What was signed of ' || s.assessment_id || ' is not its content ' || s.content_version || '.'
  from sign_off s join conclusion_content c on (c.assessment_id, c.version) = (s.assessment_id, s.content_version)
  where s.content_sha256 <> c.content_sha256
  union all
  select 'The document ' || d.version || ' of the conclusion on ' || d.assessment_id || ' is not what was approved.'
  from conclusion_document d
    join conclusion_content c on (c.assessment_id, c.version) = (d.assessment_id, d.version)
    join review r on (r.assessment_id, r.version) = (c.assessment_id, c.review_version)
  where encode(sha256(d.pdf), 'hex') <> d.pdf_sha256 or d.pdf_sha256 <> r.document_sha256
  union all
  select 'What was signed of ' || s.assessment_id || ' is not its document ' || s.content_version || '.'
  from sign_off s join conclusion_document d on (d.assessment_id, d.version) = (s.assessment_id, s.content_version)
  where s.document_sha256 <> d.pdf_sha256
  union all
  select 'Conclusion ' || c.number || ' does not begin with the document that was signed.'
  from conclusion c join conclusion_document d on (d.assessment_id, d.version) = (c.assessment_id, c.content_version)
  where substring(c.pdf from 1 for c.document_length) <> d.pdf or c.document_sha256 <> d.pdf_sha256
  union all
  select 'The content of round ' || c.round || ' of work standard ' || c.standard_id || ' is not what was hashed.'
  from standard_content c
  where encode(sha256(convert_to(c.content, 'UTF8')), 'hex') <> c.content_sha256
  union all
  select 'Evidence file ' || f.id || ' is not the file that was given.'
  from evidence_file f
  where encode(sha256(f.content), 'hex') <> f.sha256 or length(f.content) <> f.size
  union all
  select 'The register ' || r.register || ' of ' || r.year || ' has ' || count(n.number) || ' numbers, and ' || r.last || ' were given.'
  from register_counter r
    left join (select 'CONCLUSION' as register, number from conclusion join assessment on id = assessment_id where not rehearsal
               union all select 'STANDARD', number from standard_document) n
      on n.register = r.register and split_part(n.number, '-', 1) = r.year::text and split_part(n.number, '-', 2)::int between 1 and r.last
  where r.register <> 'REHEARSAL'
  group by r.register, r.year having count(n.number) <> r.last
  union all
  select 'The number ' || n.number || ' was never given by its register.'
  from (select 'CONCLUSION' as register, number from conclusion join assessment on id = assessment_id where not rehearsal
        union all select 'STANDARD', number from standard_document) n
  where not exists (select from register_counter r
                    where r.register = n.register and r.year::text = split_part(n.number, '-', 1) and r.last >= split_part(n.number, '-', 2)::int)
  union all
  select 'Matter ' || m.id || ' is a ' || m.kind || ' that does not exist.'
  from matter m
  where not exists (select from campaign where id = m.id) and not exists (select from assessment where id = m.id)
    and not exists (select from work_standard where id = m.id) and not exists (select from substitution where id = m.id)
    and not exists (select from person where id = m.id)
    and not (m.rehearsal and not exists (select from campaign where id = m.campaign_id))
  union all
  select 'Mail ' || m.id || ' is ' || m.state || ', and ' || case when m.sent_at is null then 'nothing says when it went.' else 'went on ' || m.sent_at || '.' end
  from mail m
  where (m.state = 'SENT') <> (m.sent_at is not null) and m.address is not null
  union all
  select 'Nobody is administrator.'
  where not exists (select from role_held where role = 'ADMINISTRATOR' and valid_to is null)
  union all
  select r.username || ' holds ' || r.role || case when r.body_code is null then '' else ' of ' || r.body_code end || ' twice at a time.'
  from role_held r join role_held other
    on other.username = r.username and other.role = r.role and other.body_code is not distinct from r.body_code and other.valid_from > r.valid_from
  where r.valid_to is null or r.valid_to >= other.valid_from
  union all
  select 'Step ' || j.id_ || ' of ' || coalesce(e.business_key_, 'the engine') || ' was given up: ' || coalesce(j.exception_msg_, 'nothing is known') || '.'
  from act_ru_job j left join act_ru_execution e on e.id_ = j.process_instance_id_
  where j.retries_ = 0
  union all
  select 'Step ' || j.id_ || ' belongs to process ' || j.process_instance_id_ || ', which does not exist.'
  from act_ru_job j
  where j.process_instance_id_ is not null and not exists (select from act_ru_execution e where e.id_ = j.process_instance_id_)
) as breaches (breach)

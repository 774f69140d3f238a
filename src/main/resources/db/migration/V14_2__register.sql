-- What the register is sorted and looked through by, as the signed content has it.
alter table conclusion_content
  add column grade numeric not null generated always as ((content::json ->> 'grade')::numeric) stored,
  add column level text not null generated always as (content::json ->> 'level') stored;
create index conclusion_by_issue on conclusion (issued_at desc);

-- The issued conclusions with what they are about and which of them a correction has replaced; without the document itself, which is large.
create view issued_conclusion as
select c.assessment_id, c.content_version, c.number, c.issued_at, c.pdf_sha256, t.content_sha256,
       c.document_length, c.document_sha256,
       t.content::json #>> '{methodology,id}' as methodology_id,
       t.content::json #>> '{methodology,checksum}' as methodology_checksum,
       t.grade, t.level,
       earlier.number as replaces_number, made_by.reason as replaces_reason,
       later.number as replaced_by_number, later.issued_at as replaced_by_since,
       a.body_code, a.period_year, a.period_part, a.rehearsal
from conclusion c
join assessment a on a.id = c.assessment_id
join conclusion_content t on t.assessment_id = c.assessment_id and t.version = c.content_version
left join correction made_by
  on made_by.assessment_id = c.assessment_id and made_by.issued_version = c.content_version
left join conclusion earlier
  on earlier.assessment_id = c.assessment_id and earlier.content_version = made_by.replaced_version
left join correction replaced_in
  on replaced_in.assessment_id = c.assessment_id and replaced_in.replaced_version = c.content_version
  and replaced_in.state = 'ISSUED'
left join conclusion later
  on later.assessment_id = c.assessment_id and later.content_version = replaced_in.issued_version;

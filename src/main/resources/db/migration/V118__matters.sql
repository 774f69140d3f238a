-- Deadlines move, people take their parts, mails are written and the trail is kept for a work standard as for an assessment or a campaign.
alter table participation drop constraint participation_assessment_id_fkey;
alter table participation rename assessment_id to matter_id;
alter table participation drop constraint participation_part_check;
alter table participation add constraint participation_part_check
  check (part in ('SUBMITTED', 'VERIFIED', 'REVIEWED', 'SIGNED', 'CORRECTED', 'DRAFTED', 'CHECKED'));

-- A task of an assessment belongs to its campaign anyway.
alter table deadline_change rename assessment_id to matter_id;
update deadline_change set matter_id = campaign_id where matter_id is null;
alter table deadline_change alter matter_id set not null;
alter table deadline_change drop campaign_id;
alter index deadline_change_by_assessment rename to deadline_change_by_matter;

alter table audit_event add standard_id uuid;
create index audit_event_by_standard on audit_event (standard_id, id);

alter table mail alter campaign_id drop not null;
alter table mail add standard_id uuid references work_standard;
alter table mail add check (num_nonnulls(campaign_id, standard_id) = 1);
create index mail_by_standard on mail (standard_id, queued_at);
-- Which version of the document goes with the mail: of the assessment's conclusion, or of the work standard.
alter table mail rename attach_content_version to document_version;

-- One counter for every register.
drop table standard_counter;
alter table register_counter add register text not null default 'CONCLUSION';
alter table register_counter alter register drop default;
alter table register_counter drop constraint register_counter_pkey;
alter table register_counter add primary key (register, year);

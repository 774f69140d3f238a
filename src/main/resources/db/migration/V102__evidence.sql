-- What a body gives beside its numbers. A file belongs to an assessment from its upload on, and to a submission once one names it.
create table evidence_file (
  id            uuid primary key,
  assessment_id uuid not null references assessment,
  -- The number that it backs, by its key in the catalogue; null: the whole data sheet.
  field         text,
  name          text not null,
  media_type    text not null,
  size          int not null check (size > 0),
  sha256        text not null,
  content       bytea not null,
  uploaded_by   text not null references person,
  uploaded_at   timestamptz not null
);
-- Uncompressed, so that a piece from its middle can be read without the rest.
alter table evidence_file alter column content set storage external;
-- The same file given again, as by a second click, is the file that is there.
create unique index evidence_file_once on evidence_file (assessment_id, coalesce(field, ''), sha256);
create index evidence_file_by_sha256 on evidence_file (sha256);
create trigger evidence_file_unchanged before update on evidence_file for each row execute function refuse_change();
revoke update on evidence_file from "${appRole}";

create table submission_evidence (
  assessment_id uuid not null,
  version       int not null,
  file_id       uuid not null references evidence_file,
  primary key (assessment_id, version, file_id),
  foreign key (assessment_id, version) references submission
);
create index submission_evidence_by_file on submission_evidence (file_id);
create trigger submission_evidence_append_only before update or delete on submission_evidence
  for each row execute function refuse_change();
revoke update, delete on submission_evidence from "${appRole}";

-- What the next submission shall no longer take up, though an earlier one has named it.
create table evidence_withdrawn (
  file_id uuid primary key references evidence_file
);

-- What people have typed into the form of an open task, as typed, valid or not. It goes when the task does.
create table draft (
  task_id  text primary key,
  version  int not null,
  -- As text: what somebody typed may be what jsonb does not hold.
  content  text not null,
  -- Who changed which field last, and when: {"data.staffUnits": {"by": "...", "at": "..."}}
  changes  jsonb not null,
  saved_by text not null references person,
  saved_at timestamptz not null
);

-- Who has the form of a task open; counts for a short time after seen_at.
create table draft_reader (
  task_id  text not null,
  username text not null references person,
  seen_at  timestamptz not null,
  primary key (task_id, username)
);

-- A round is never overwritten: each has its version, and the earlier ones stay readable.
create table submission (
  assessment_id          uuid not null references assessment,
  version                int not null,
  data                   jsonb not null,
  comment                text,
  -- What the body's attestation list proposed when it submitted, in the order of the data sheet, and why it gave other numbers.
  attestation_proposed   json,
  attestation_reason     text check (attestation_reason is null or attestation_proposed is not null),
  submitted_by           text not null references person,
  submitted_substitution uuid references substitution,
  submitted_at           timestamptz not null,
  primary key (assessment_id, version)
);

-- What a body gives beside its numbers. A file belongs to an assessment from its upload on, and to a submission once one names it.
create table evidence_file (
  id            uuid primary key,
  assessment_id uuid not null references assessment,
  -- The number that it backs, by its key in the catalogue; null: the whole data sheet.
  field         text,
  name          text not null,
  media_type    text not null,
  size          int not null check (size > 0),
  sha256        sha256 not null,
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

create table submission_evidence (
  assessment_id uuid not null,
  version       int not null,
  file_id       uuid not null references evidence_file,
  primary key (assessment_id, version, file_id),
  foreign key (assessment_id, version) references submission
);
create index submission_evidence_by_file on submission_evidence (file_id);
create trigger submission_evidence_append_only before update or delete on submission_evidence
  for each row execute function refuse_change('assessment_id');

-- What the next submission shall no longer take up, though an earlier one has named it.
create table evidence_withdrawn (
  file_id uuid primary key references evidence_file
);

-- Workbooks that were given for many bodies of a campaign in one go. They are worked off sheet by sheet; what became of each stays readable.
create table import_batch (
  id          uuid primary key,
  campaign_id uuid not null references campaign,
  started_by  text not null references person,
  started_at  timestamptz not null,
  -- Whether the data are submitted as well, or stay drafts.
  submit      boolean not null,
  -- Of the files as they were posted.
  sha256      sha256 not null,
  ended_at    timestamptz
);
-- The same files posted again while they are worked off, as by a second click, are the batch that is there.
create unique index import_batch_once on import_batch (campaign_id, started_by, submit, sha256) where ended_at is null;
create index import_batch_by_campaign on import_batch (campaign_id, started_at);

create table import_file (
  batch_id uuid not null references import_batch,
  place    int not null,
  name     text not null,
  -- Stays if something was taken from it, as the evidence of what was given.
  content  bytea,
  attempts int not null default 0,
  -- Why the whole file was refused: [{"sheet", "cell", "field", "message": {"kk", "ru", "en"}}]
  problems jsonb not null default '[]',
  ended_at timestamptz,
  primary key (batch_id, place)
);
create index import_file_waiting on import_file (batch_id, place) where ended_at is null;

create table import_sheet (
  batch_id      uuid not null,
  file          int not null,
  place         int not null,
  name          text not null,
  assessment_id uuid references assessment,
  -- Null while it waits.
  outcome       text check (outcome in ('IMPORTED', 'SUBMITTED', 'UNCHANGED', 'REFUSED')),
  problems      jsonb not null default '[]',
  primary key (batch_id, file, place),
  foreign key (batch_id, file) references import_file
);

create trigger submission_append_only before update or delete on submission for each row execute function refuse_change('assessment_id');
grant delete on evidence_file to "${appRole}";
grant update, delete on draft, draft_reader, evidence_withdrawn to "${appRole}";
grant update on import_batch, import_file, import_sheet to "${appRole}";

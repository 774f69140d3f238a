-- Workbooks that were given for many bodies of a campaign in one go. They are worked off sheet by sheet; what became of each stays readable.
create table import_batch (
  id          uuid primary key,
  campaign_id uuid not null references campaign,
  started_by  text not null references person,
  started_at  timestamptz not null,
  -- Whether the data are submitted as well, or stay drafts.
  submit      boolean not null,
  -- Of the files as they were posted.
  sha256      text not null,
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

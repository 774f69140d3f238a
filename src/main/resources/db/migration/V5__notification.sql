-- The outbox and the delivery ledger in one: written by the step that causes the mail, sent by the mail worker. What it is about are modules
-- above this one: they say that their rows are referred to.
create table mail (
  id               uuid primary key,
  message_id       text not null unique,
  kind             text not null,
  assessment_id    uuid,
  campaign_id      uuid,
  standard_id      uuid,
  task_id          text,
  recipient        text not null references person,
  -- Null: on paper.
  address          text,
  recipient_name   text not null,
  -- In which it begins.
  language         language not null,
  subject          text not null,
  -- What it says, in its languages; plain text, HTML and paper are made of it.
  letter           jsonb not null,
  calendar         text,
  -- Which version of the document goes with the mail: of the assessment's conclusion, or of the work standard.
  document_version int,
  -- An undeliverable mail ends when its notice is handed over on paper.
  state            text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'DEAD', 'HANDED_OVER')),
  attempts         int not null default 0,
  queued_at        timestamptz not null,
  next_attempt_at  timestamptz not null,
  sent_at          timestamptz,
  server_answer    text,
  check (num_nonnulls(campaign_id, standard_id) = 1)
);
create index mail_due on mail (next_attempt_at) where state = 'QUEUED';
create index mail_dead on mail (queued_at) where state = 'DEAD';
create index mail_by_time on mail (queued_at desc, id);
create index mail_by_assessment on mail (assessment_id, queued_at);
create index mail_by_campaign on mail (campaign_id);
create index mail_by_standard on mail (standard_id, queued_at);
create index mail_by_recipient on mail (recipient, queued_at);

-- The deadlines that people have in their calendars: for each the version that was sent last.
create table calendar_entry (
  -- The assessment, the campaign whose summary is approved, or the work standard.
  process_id uuid not null,
  task_kind  text not null,
  recipient  text not null references person,
  sequence   int not null,
  due        timestamptz not null,
  cancelled  boolean not null,
  primary key (process_id, task_kind, recipient)
);

grant update, delete on mail, calendar_entry to "${appRole}";

-- The outbox and the delivery ledger in one: written by the step that causes the mail, sent by the mail worker.
create table mail (
  id               uuid primary key,
  message_id       text not null unique,
  kind             text not null,
  matter_id        uuid not null references matter,
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
  -- Which version of the matter's document goes with the mail: of an assessment's conclusion, or of a work standard.
  document_version int,
  -- An undeliverable mail ends when its notice is handed over on paper; what waits when its matter is removed is withdrawn.
  state            text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'DEAD', 'HANDED_OVER', 'WITHDRAWN')),
  attempts         int not null default 0,
  queued_at        timestamptz not null,
  next_attempt_at  timestamptz not null,
  sent_at          timestamptz,
  server_answer    text
);
create index mail_due on mail (next_attempt_at) where state = 'QUEUED';
create index mail_dead on mail (queued_at) where state = 'DEAD';
create index mail_by_time on mail (queued_at desc, id);
create index mail_by_matter on mail (matter_id, queued_at);
create index mail_by_recipient on mail (recipient, queued_at);

-- The deadlines that people have in their calendars: for each the version that was sent last.
create table calendar_entry (
  matter_id uuid not null references matter,
  task_kind text not null,
  recipient text not null references person,
  sequence  int not null,
  due       timestamptz not null,
  cancelled boolean not null,
  primary key (matter_id, task_kind, recipient)
);

-- What became of the mails that administrators sent to see whether mails go out.
create table mail_test (
  asked_at timestamptz primary key,
  asked_by text not null references person,
  address  text not null,
  taken    boolean not null,
  -- What the server answered, or why it could not be asked; null while that lasts.
  answer   text
);
grant update (taken, answer) on mail_test to "${appRole}";

-- With what certificates the mail server has shown itself, each with when it did last.
create table mail_certificate (
  sha256  sha256 primary key,
  seen_at timestamptz not null,
  issuer  text not null,
  expires timestamptz not null
);
grant update (seen_at) on mail_certificate to "${appRole}";

-- What a mail says and to whom it was written stays; where it went may be mended, and what came of it is noted.
grant update (state, attempts, next_attempt_at, sent_at, server_answer, address) on mail to "${appRole}";
grant update on calendar_entry to "${appRole}";

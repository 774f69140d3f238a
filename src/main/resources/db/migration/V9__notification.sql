-- The outbox and the delivery ledger in one: written by the step that causes the mail, sent by the mail worker.
create table mail (
  id              uuid primary key,
  message_id      text not null unique,
  kind            text not null,
  assessment_id   uuid references assessment,
  campaign_id     uuid not null references campaign,
  task_id         text,
  recipient       text not null references person,
  address         text not null,
  recipient_name  text not null,
  subject         text not null,
  body_text       text not null,
  body_html       text not null,
  calendar        text,
  -- The conclusion's PDF, when the mail carries it.
  attach_content_version int,
  state           text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'DEAD')),
  attempts        int not null default 0,
  queued_at       timestamptz not null,
  next_attempt_at timestamptz not null,
  sent_at         timestamptz,
  server_answer   text
);
create index mail_due on mail (next_attempt_at) where state = 'QUEUED';
create index mail_by_assessment on mail (assessment_id, queued_at);
create index mail_by_recipient on mail (recipient, queued_at);

-- The trail: it can only grow.
create table audit_event (
  id            bigint generated always as identity primary key,
  at            timestamptz not null,
  actor         text not null,
  on_behalf_of  text,
  action        text not null,
  matter_id     uuid,
  task_id       text,
  subject       text,
  origin        text,
  details       jsonb not null default '{}',
  before_sha256 sha256,
  after_sha256  sha256
);
create index audit_event_by_matter on audit_event (matter_id, id);
create index audit_event_by_task on audit_event (task_id, id);
create index audit_event_by_actor on audit_event (actor, id);
create index audit_event_by_absent on audit_event (on_behalf_of, id) where on_behalf_of is not null;
create index audit_event_by_action on audit_event (action, id);
create index audit_event_by_day on audit_event (at);
-- By the number of a document, or by a methodology's name without the checksum of its version.
create index audit_event_by_subject on audit_event (split_part(subject, '@', 1)) where subject is not null;
create index audit_event_by_body on audit_event ((details ->> 'body'), id) where details ->> 'body' is not null;
create trigger audit_event_append_only before update or delete on audit_event
  for each row execute function refuse_change();
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function refuse_change();

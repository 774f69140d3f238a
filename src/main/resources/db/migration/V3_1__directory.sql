-- What an administrator has asked for and a second one must confirm.
create table approval (
  id         uuid primary key,
  kind       text not null,
  -- Whom it is about.
  concerned  text not null references person,
  command    jsonb not null,
  asked_by   text not null references person,
  asked_at   timestamptz not null,
  expires_at timestamptz not null,
  outcome    text check (outcome in ('CONFIRM', 'REFUSE')),
  decided_by text references person check (decided_by <> asked_by),
  decided_at timestamptz,
  check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null))
);
create index approval_open on approval (asked_at) where outcome is null;
grant update on approval to "${appRole}";

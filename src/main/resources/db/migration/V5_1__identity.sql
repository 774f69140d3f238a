-- The one way to a new password that a person has without the old one: of the link or the code only this is kept. A new one takes the place of the old.
create table one_time_code (
  username   text primary key references person,
  -- Printed on a slip; else it went by mail.
  on_slip    boolean not null,
  sha256     sha256 not null unique,
  expires_at timestamptz not null
);
grant update, delete on one_time_code to "${appRole}";

-- Other systems at the API. Of the token only this is kept.
create table service_account (
  id           uuid primary key,
  username     text not null unique references person,
  token_sha256 sha256 not null unique,
  scopes       text[] not null,
  -- Empty: all of them.
  body_codes   text[] not null,
  expires_on   date not null,
  added_by     text not null references person,
  added_at     timestamptz not null,
  revoked_at   timestamptz,
  last_used_at timestamptz
);
grant update on service_account to "${appRole}";

-- Who signed in when, from where and how, for himself to look at; kept for ninety days.
create table sign_in (
  username     text not null,
  session_mark sha256 not null,
  at           timestamptz not null,
  address      text not null,
  way          text not null check (way in ('PASSWORD', 'PROVIDER')),
  browser      text not null
);
create index sign_in_by_person on sign_in (username, at);
create index sign_in_by_time on sign_in (at);
grant delete on sign_in to "${appRole}";

-- Who is who at the agency's own sign-in: the administrator says so, for people who are in the directory.
create table provider_account (
  issuer    text not null,
  subject   text not null,
  username  text not null references person,
  linked_by text not null references person,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (issuer, username)
);
grant delete on provider_account to "${appRole}";

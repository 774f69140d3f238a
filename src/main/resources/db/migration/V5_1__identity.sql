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
  way          text not null check (way in ('PASSWORD', 'PASSWORD_AND_CODE', 'PASSWORD_AND_PASSKEY', 'PASSKEY', 'PROVIDER')),
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

-- Under what the devices of a person know him: it says nothing of him.
create table passkey_owner (
  username text primary key references person,
  handle   bytea not null unique check (length(handle) = 64)
);
grant delete on passkey_owner to "${appRole}";

-- What a person's devices sign with that he is there.
create table passkey (
  id              uuid primary key,
  -- Under what the device knows it.
  credential_id   bytea not null unique,
  username        text not null references passkey_owner,
  label           text not null,
  -- As the device gave it when it made the key: the public key is in it.
  attestation     bytea not null,
  -- Of the device's signatures, if it counts them.
  counted         bigint not null,
  transports      text[] not null,
  verified        boolean not null,
  -- Whether it may leave the device, and whether it has.
  backup_eligible boolean not null,
  backed_up       boolean not null,
  added_at        timestamptz not null,
  last_used_at    timestamptz,
  -- When that was asked that it signed last: what was asked before is signed no more.
  asked_at        timestamptz
);
create index passkey_by_person on passkey (username);
grant update, delete on passkey to "${appRole}";

-- By what the application knows a challenge to a device as its own.
create table passkey_challenge_key (
  one boolean primary key default true check (one),
  key bytea not null
);
insert into passkey_challenge_key (key)
select decode(string_agg(replace(gen_random_uuid()::text, '-', ''), ''), 'hex') from generate_series(1, 4);

-- The key of a person's authenticator app, encrypted, and the half minute, since 1970, of the last of its codes that was used: no code counts twice.
create table authenticator (
  username  text primary key references person,
  secret    bytea not null,
  last_step bigint not null,
  set_up_at timestamptz not null
);
grant update, delete on authenticator to "${appRole}";

-- What lets somebody in whose second factor is not at hand: one row a code that is not used yet, of which only this is kept.
create table recovery_code (
  username text not null references person,
  sha256   sha256 not null,
  primary key (username, sha256)
);
grant delete on recovery_code to "${appRole}";

-- From where somebody has signed in lately: there he is let in although others guess at his password.
create table known_address (
  username text not null,
  address  text not null,
  seen_at  timestamptz not null,
  primary key (username, address)
);
grant update, delete on known_address to "${appRole}";

-- Who is signed in, for all instances and over restarts; times in milliseconds, as Spring Session has them.
create table portal_session (
  primary_id            char(36) primary key,
  session_id            char(36) not null unique,
  creation_time         bigint not null,
  last_access_time      bigint not null,
  max_inactive_interval int not null,
  expiry_time           bigint not null,
  principal_name        text
);
create index portal_session_by_expiry on portal_session (expiry_time);
create index portal_session_by_person on portal_session (principal_name);
grant update, delete on portal_session to "${appRole}";

create table portal_session_attributes (
  session_primary_id char(36) not null references portal_session on delete cascade,
  attribute_name     text not null,
  attribute_bytes    bytea not null,
  primary key (session_primary_id, attribute_name)
);
grant update, delete on portal_session_attributes to "${appRole}";

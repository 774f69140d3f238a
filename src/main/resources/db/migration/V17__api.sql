-- The first answer to a POST that carried an Idempotency-Key: the same key gets it again.
create table idempotent_answer (
  username       text not null,
  key            text not null,
  request_sha256 sha256 not null,
  status         int,
  location       text,
  body           text,
  created_at     timestamptz not null,
  primary key (username, key)
);
grant update, delete on idempotent_answer to "${appRole}";

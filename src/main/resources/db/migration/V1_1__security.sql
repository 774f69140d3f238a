-- From where somebody has signed in lately: there he is let in although others guess at his password.
create table known_address (
  username text not null,
  address  text not null,
  seen_at  timestamptz not null,
  primary key (username, address)
);
grant update, delete on known_address to "${appRole}";

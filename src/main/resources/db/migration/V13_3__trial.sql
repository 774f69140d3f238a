-- A methodology tried on data that somebody put together: nothing of it is official, and it may be thrown away.
create table trial (
  id                   uuid primary key,
  methodology_id       text not null,
  methodology_checksum text not null,
  name                 text not null,
  held_by              text not null references person,
  held_at              timestamptz not null,
  -- What is evaluated, by body: {"KZ-71": {"staffUnits": 40, …}}
  data                 jsonb not null,
  foreign key (methodology_id, methodology_checksum) references methodology on delete cascade
);
create index trial_by_methodology on trial (methodology_id, methodology_checksum, held_at);
grant delete on trial to "${appRole}";

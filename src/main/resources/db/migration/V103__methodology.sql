-- The levels are the methodology's own.
alter table score drop constraint score_level_check;

-- Methodologies that an HR officer brought in, with the worked cases and the report of the checks that they passed.
create table methodology_candidate (
  id          text not null,
  checksum    text not null,
  cases       text not null,
  report      jsonb not null,
  uploaded_by text not null references person,
  uploaded_at timestamptz not null,
  primary key (id, checksum),
  foreign key (id, checksum) references methodology
);

-- From when on a methodology is in force: for periods that end on or after the day. Of two for one day, the later one holds.
create table methodology_activation (
  number         bigint generated always as identity primary key,
  id             text not null,
  checksum       text not null,
  effective_from date not null,
  activated_by   text not null references person,
  activated_at   timestamptz not null,
  foreign key (id, checksum) references methodology
);

revoke update, delete on methodology_candidate, methodology_activation from "${appRole}";
create trigger methodology_candidate_append_only before update or delete on methodology_candidate
  for each row execute function refuse_change();
create trigger methodology_activation_append_only before update or delete on methodology_activation
  for each row execute function refuse_change();

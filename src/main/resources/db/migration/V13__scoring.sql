-- Each methodology that was ever in use, with its files as they were.
create table methodology (
  id        text not null,
  checksum  text not null,
  decisions text not null,
  catalogue text not null,
  kept_at   timestamptz not null,
  primary key (id, checksum)
);
-- A candidate that was never put in force goes whole: the owner may delete it, and what is kept of it goes with it.
create function refuse_change_of_methodology() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and (case when tg_table_name = 'methodology'
      then exists (select from methodology_candidate where id = old.id and checksum = old.checksum)
        and not exists (select from methodology_activation where id = old.id and checksum = old.checksum)
        and not exists (select from campaign where methodology_id = old.id and methodology_checksum = old.checksum)
        and not exists (select from score where methodology_id = old.id and methodology_checksum = old.checksum)
      else not exists (select from methodology where id = old.id and checksum = old.checksum) end) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger methodology_append_only before update or delete on methodology
  for each row execute function refuse_change_of_methodology();

-- Methodologies that an HR officer brought in, with the worked cases and the report of the checks that they passed.
create table methodology_candidate (
  id          text not null,
  checksum    text not null,
  cases       text not null,
  report      jsonb not null,
  uploaded_by text not null references person,
  uploaded_at timestamptz not null,
  primary key (id, checksum),
  foreign key (id, checksum) references methodology on delete cascade
);
create trigger methodology_candidate_append_only before update or delete on methodology_candidate
  for each row execute function refuse_change_of_methodology();

-- Candidates that nobody can put in force any more.
create table methodology_withdrawal (
  id           text not null,
  checksum     text not null,
  reason       text not null,
  withdrawn_by text not null references person,
  withdrawn_at timestamptz not null,
  primary key (id, checksum),
  foreign key (id, checksum) references methodology on delete cascade
);
create trigger methodology_withdrawal_append_only before update or delete on methodology_withdrawal
  for each row execute function refuse_change_of_methodology();

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

-- Who answers for it and has seen what the methodology assumes beyond the order's text.
create table assumptions_seen (
  id       text not null,
  checksum text not null,
  seen_by  text not null references person,
  seen_at  timestamptz not null,
  primary key (id, checksum),
  foreign key (id, checksum) references methodology on delete cascade
);
create trigger assumptions_seen_append_only before update or delete on assumptions_seen
  for each row execute function refuse_change_of_methodology();

create trigger methodology_activation_append_only before update or delete on methodology_activation
  for each row execute function refuse_change();

-- A score with its whole trace, as it was when it was made.
create table score (
  id                   bigint generated always as identity primary key,
  assessment_id        uuid not null references assessment,
  kind                 text not null check (kind in ('PRELIMINARY', 'FINAL')),
  submission_version   int not null,
  verification_version int,
  methodology_id       text not null,
  methodology_checksum text not null,
  -- Not jsonb, which would put the inputs of an indicator in an order of its own.
  trace                json not null,
  grade                numeric not null,
  -- One of the methodology's own.
  level                text not null,
  scored_at            timestamptz not null,
  foreign key (assessment_id, submission_version) references submission,
  foreign key (assessment_id, verification_version) references verification,
  foreign key (methodology_id, methodology_checksum) references methodology,
  check ((kind = 'FINAL') = (verification_version is not null))
);
-- A retried job finds its score instead of making a second one.
create unique index score_once
  on score (assessment_id, kind, submission_version, coalesce(verification_version, 0));
create trigger score_append_only before update or delete on score for each row execute function refuse_change('assessment_id');

-- Deletes a candidate with all that is kept of it. The application's role may delete none of this by itself; for one that was ever in use the function refuses.
create function remove_candidate(removed_id text, removed_checksum text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  delete from methodology where id = removed_id and checksum = removed_checksum;
$$;
revoke all on function remove_candidate(text, text) from public;
grant execute on function remove_candidate(text, text) to "${appRole}";

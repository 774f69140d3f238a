-- What processes, tasks, deadlines, mails and the trail are about: every campaign, assessment, work standard, substitution and
-- person, by its id.
create table matter (
  id          uuid primary key,
  kind        text not null check (kind in ('CAMPAIGN', 'ASSESSMENT', 'STANDARD', 'SUBSTITUTION', 'PERSON')),
  -- The campaign that it is or belongs to.
  campaign_id uuid references matter,
  -- Whether it is tried out only, and may be removed. Such a matter stays when its rows have gone, since events and mails are about it.
  rehearsal   boolean not null default false,
  check ((campaign_id is null) = (kind in ('STANDARD', 'SUBSTITUTION', 'PERSON'))),
  check (not rehearsal or campaign_id is not null)
);
create index matter_by_campaign on matter (campaign_id);
alter table audit_event add foreign key (matter_id) references matter;

-- For the tables of what matters are: a new row of theirs is a matter.
create function become_matter() returns trigger language plpgsql as $$
begin
  insert into matter (id, kind, campaign_id, rehearsal)
  values (new.id, tg_argv[0], case tg_argv[0] when 'CAMPAIGN' then new.id else (to_jsonb(new) ->> 'campaign_id')::uuid end,
          coalesce((to_jsonb(new) ->> 'rehearsal')::boolean, false));
  return new;
end $$;
create trigger substitution_is_matter before insert on substitution for each row execute function become_matter('SUBSTITUTION');
-- After, since a person who is there already is no second matter.
alter table person add column id uuid not null unique default gen_random_uuid();
create trigger person_is_matter after insert on person for each row execute function become_matter('PERSON');

-- Who did what in a matter: the separation of duties reads it.
create table participation (
  matter_id uuid not null references matter,
  username  text not null references person,
  part      text not null check (part in ('SUBMITTED', 'VERIFIED', 'REVIEWED', 'SIGNED', 'CORRECTED', 'DRAFTED', 'CHECKED')),
  first_at  timestamptz not null,
  primary key (matter_id, username, part)
);

-- The days that are not what their weekday says. A year is filled by the rule; of a year without rows the rule itself tells.
create table calendar_day (
  day        date primary key,
  kind       text not null check (kind in ('HOLIDAY', 'DAY_OFF', 'TRANSFER', 'WORKING_DAY')),
  name_kk    text not null,
  name_ru    text not null,
  name_en    text not null,
  -- The holiday whose day off it is, or the day off that was worked for.
  moved_from date,
  act        text not null,
  confirmed  boolean not null,
  check (kind <> 'TRANSFER' or moved_from is not null)
);

-- Every move of a deadline: who, when, why, and the old date. One that followed the calendar follows it again when the calendar changes; one
-- that a person set stays where he set it.
create table deadline_change (
  id                   bigint generated always as identity primary key,
  matter_id            uuid not null references matter,
  task_id              text not null,
  task_kind            text not null,
  old_due              timestamptz not null,
  new_due              timestamptz not null,
  cause                text not null check (cause in ('EXTENSION', 'CALENDAR')),
  reason               text not null,
  changed_by           text not null references person,
  changed_substitution uuid references substitution,
  changed_at           timestamptz not null
);
create index deadline_change_by_matter on deadline_change (matter_id, id);
create index deadline_change_by_task on deadline_change (task_id, id);

-- What was told about overdue work: a row for each report of a task that missed a deadline, five at most.
create table overdue_report (
  matter_id   uuid not null references matter,
  task_id     text not null,
  due         timestamptz not null,
  number      int not null check (number between 1 and 5),
  reported_at timestamptz not null,
  primary key (task_id, due, number)
);
create trigger overdue_report_append_only before update or delete on overdue_report
  for each row execute function refuse_change('matter_id');

grant update, delete on calendar_day to "${appRole}";
create trigger participation_append_only before update or delete on participation for each row execute function refuse_change('matter_id');
create trigger deadline_change_append_only before update or delete on deadline_change for each row execute function refuse_change('matter_id');

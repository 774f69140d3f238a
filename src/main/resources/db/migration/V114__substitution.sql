-- The territorial body at which somebody works, also if he holds no role there: a deputy is found among colleagues.
alter table person add body_code text references territorial_body;
update person set body_code = (
  select min(held.body_code) from role_held held where held.username = person.username);
-- Of the demonstration's people some wait to be named deputies and hold no role that would tell.
update person set body_code = body.code
from territorial_body body where person.demonstration and person.username = 'deputy.' || lower(body.code);

-- Who does whose work from the first day to the last, by which order. What was done by it names it for good.
create table substitution (
  id           uuid primary key,
  absent       text not null references person,
  deputy       text not null references person check (deputy <> absent),
  first_day    date not null,
  last_day     date not null check (last_day >= first_day),
  order_number text not null,
  order_date   date not null,
  recorded_by  text not null references person,
  recorded_at  timestamptz not null,
  -- Before its last day has passed.
  ended_by     text references person,
  ended_at     timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
create index substitution_by_deputy on substitution (deputy, last_day);
create index substitution_by_absent on substitution (absent, last_day);
revoke delete on substitution from "${appRole}";

-- By which substitution somebody did it for another; null: for himself.
alter table submission add substitution uuid references substitution;
alter table verification add substitution uuid references substitution;
alter table review add substitution uuid references substitution;
alter table sign_off add substitution uuid references substitution;
alter table objection_decision add substitution uuid references substitution;
alter table correction add substitution uuid references substitution;

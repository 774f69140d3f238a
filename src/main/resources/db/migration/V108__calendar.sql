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

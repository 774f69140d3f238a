-- Bodies, people and roles are dated: what a document says is true for its day.
create table territorial_body (
  -- Never used again, also when the body has long ended.
  code       text primary key check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' and length(code) between 2 and 20),
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from),
  -- Who takes over its work and its papers on the day after its last.
  successor  text references territorial_body check (successor is null or (successor <> code and valid_to is not null)),
  -- Of which body, when that was split, this one came.
  split_from text references territorial_body check (split_from <> code),
  -- Counts what was done to the body, so that nobody changes what he has not seen.
  version    int  not null default 1
);
create index territorial_body_by_successor on territorial_body (successor) where successor is not null;

-- What a body is called from a day on: in full, as documents print it, and in short, as lists show it.
create table body_name (
  code             text not null references territorial_body,
  valid_from       date not null,
  official_name_kk text not null,
  official_name_ru text not null,
  official_name_en text not null,
  name_kk          text not null,
  name_ru          text not null,
  name_en          text not null,
  region           text not null check (region in ('ABAI', 'AKMOLA', 'AKTOBE', 'ALMATY_REGION', 'ATYRAU', 'WEST_KAZAKHSTAN', 'ZHAMBYL',
                                                   'ZHETISU', 'KARAGANDA', 'KOSTANAY', 'KYZYLORDA', 'MANGYSTAU', 'PAVLODAR',
                                                   'NORTH_KAZAKHSTAN', 'TURKISTAN', 'ULYTAU', 'EAST_KAZAKHSTAN', 'ASTANA',
                                                   'ALMATY_CITY', 'SHYMKENT')),
  -- Who has entered it or said that it is right; null for those with which the product comes.
  confirmed_by     text,
  primary key (code, valid_from)
);

-- The pictures at the head of documents, as they are printed, by their SHA-256: a signed conclusion names the one that it bears.
create table letterhead (
  sha256 text primary key,
  png    bytea not null
);

create table organisation (
  valid_from         date primary key,
  name_kk            text not null,
  name_ru            text not null,
  name_en            text not null,
  -- The form of the name that stands at the head of a document.
  head_kk            text not null,
  head_ru            text not null,
  head_en            text not null,
  hr_service_kk      text not null,
  hr_service_ru      text not null,
  hr_service_en      text not null,
  hr_service_head_kk text not null,
  hr_service_head_ru text not null,
  hr_service_head_en text not null,
  hr_head_title_kk   text not null,
  hr_head_title_ru   text not null,
  hr_head_title_en   text not null,
  body_head_title_kk text not null,
  body_head_title_ru text not null,
  body_head_title_en text not null,
  letterhead         text references letterhead
);

create table person (
  username      text primary key check (username ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  -- Tells people of one name apart, as the staff list does.
  personnel_number text unique,
  surname_kk    text not null,
  given_name_kk text not null default '',
  patronymic_kk text,
  surname_ru    text,
  given_name_ru text check ((given_name_ru is null) = (surname_ru is null)),
  patronymic_ru text check (patronymic_ru is null or surname_ru is not null),
  -- As documents print it.
  name          text not null generated always as (
                  rtrim(surname_kk || ' ' || given_name_kk || coalesce(' ' || patronymic_kk, ''))) stored,
  -- All that he is looked for by, folded over spellings.
  sought        text not null default '',
  post          text,
  -- Who has none gets his mails on paper.
  email         text,
  language      language not null default 'kk',
  -- Where he works, also if he holds no role there: a deputy is found among colleagues.
  body_code     text references territorial_body,
  enabled       boolean not null default true,
  demonstration boolean not null default false,
  -- Another system, which works under a name of its own.
  service       boolean not null default false,
  password_hash text,
  -- At the end of the time for which they are kept: a word with a number stands for the name since.
  names_removed_at timestamptz,
  -- Null for those whom the system itself has entered.
  changed_by    text references person,
  changed_at    timestamptz
);

alter table body_name add foreign key (confirmed_by) references person;

-- Who set the agency's names last; null for those with which the product comes.
alter table organisation add column changed_by text references person;

create table role_held (
  id         uuid primary key default gen_random_uuid(),
  username   text not null references person,
  role       text not null check (role in ('TERRITORIAL_OFFICER', 'TERRITORIAL_HEAD', 'HR_OFFICER', 'HR_HEAD',
                                           'LEADERSHIP', 'AUDITOR', 'ADMINISTRATOR')),
  body_code  text references territorial_body,
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from),
  -- By which he was appointed; null for roles that the system itself has given.
  order_number text,
  order_date   date check ((order_date is null) = (order_number is null)),
  recorded_by  text references person,
  recorded_at  timestamptz,
  constraint role_held_of_body check ((role in ('TERRITORIAL_OFFICER', 'TERRITORIAL_HEAD')) = (body_code is not null))
);
create unique index role_held_once on role_held (username, role, coalesce(body_code, ''), valid_from);
-- What other systems may, for good: they hold no post, and no mail or task is meant for them.
create table service_role (
  username  text not null references person,
  role      text not null,
  body_code text references territorial_body
);
create index service_role_by_username on service_role (username);
create index role_held_by_role on role_held (role, body_code);

-- The roles as they count: whoever holds one for a body holds it, too, for those that it succeeded, from the day after their last. Their work goes on
-- and their papers stay readable under their own names.
create view role_counting as
with recursive succeeded (code, heir, valid_from) as (
  select code, successor, valid_to + 1 from territorial_body where successor is not null
  union all
  select succeeded.code, heir.successor, heir.valid_to + 1
  from succeeded join territorial_body heir on heir.code = succeeded.heir
  where heir.successor is not null)
select username, role, body_code, valid_from, valid_to from role_held
union all
select held.username, held.role, succeeded.code, greatest(held.valid_from, succeeded.valid_from), held.valid_to
from role_held held join succeeded on succeeded.heir = held.body_code;
-- Never two heads of one body on one day: who replaces the head is named by a substitution.
create function refuse_second_head() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('head of ' || new.body_code, 0));
  if exists (select from role_held other
             where other.role = 'TERRITORIAL_HEAD' and other.body_code = new.body_code and other.id <> new.id
               and daterange(other.valid_from, other.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]')) then
    raise exclusion_violation using message = 'A second head of ' || new.body_code, constraint = 'role_held_one_head';
  end if;
  return new;
end $$;
create trigger role_held_one_head before insert or update on role_held
  for each row when (new.role = 'TERRITORIAL_HEAD') execute function refuse_second_head();

-- Who does whose work from the first day to the last, by which order. What was done by it names it for good: beside signed_by and signed_at stands
-- signed_substitution, null where somebody acted for himself.
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

grant update on territorial_body, body_name, organisation to "${appRole}";
grant update on substitution to "${appRole}";
grant update on person to "${appRole}";
grant update, delete on role_held to "${appRole}";

-- The territorial bodies. Three regions exist since 8 June 2022. The orders do not name the bodies one by one: the official names, a department of the
-- Anti-Corruption Service for each region, are an assumption, and the administrator changes what is called otherwise.
insert into territorial_body (code, valid_from) values
  ('KZ-10', date '2022-06-08'),
  ('KZ-11', date '2016-10-21'),
  ('KZ-15', date '2016-10-21'),
  ('KZ-19', date '2016-10-21'),
  ('KZ-23', date '2016-10-21'),
  ('KZ-27', date '2016-10-21'),
  ('KZ-31', date '2016-10-21'),
  ('KZ-33', date '2022-06-08'),
  ('KZ-35', date '2016-10-21'),
  ('KZ-39', date '2016-10-21'),
  ('KZ-43', date '2016-10-21'),
  ('KZ-47', date '2016-10-21'),
  ('KZ-55', date '2016-10-21'),
  ('KZ-59', date '2016-10-21'),
  ('KZ-61', date '2016-10-21'),
  ('KZ-62', date '2022-06-08'),
  ('KZ-63', date '2016-10-21'),
  ('KZ-71', date '2016-10-21'),
  ('KZ-75', date '2016-10-21'),
  ('KZ-79', date '2016-10-21');
insert into body_name (code, valid_from, region, name_kk, name_ru, name_en, official_name_kk, official_name_ru, official_name_en)
select code, body.valid_from, region, kk, ru, en,
       'Сыбайлас жемқорлыққа қарсы қызметтің ' || kk || ' бойынша департаменті',
       'Департамент Антикоррупционной службы по ' || dative,
       'Department of the Anti-Corruption Service for ' || en
from territorial_body body join (values
  ('KZ-10', 'ABAI', 'Абай облысы', 'Абайская область', 'Абайской области', 'Abai Region'),
  ('KZ-11', 'AKMOLA', 'Ақмола облысы', 'Акмолинская область', 'Акмолинской области', 'Akmola Region'),
  ('KZ-15', 'AKTOBE', 'Ақтөбе облысы', 'Актюбинская область', 'Актюбинской области', 'Aktobe Region'),
  ('KZ-19', 'ALMATY_REGION', 'Алматы облысы', 'Алматинская область', 'Алматинской области', 'Almaty Region'),
  ('KZ-23', 'ATYRAU', 'Атырау облысы', 'Атырауская область', 'Атырауской области', 'Atyrau Region'),
  ('KZ-27', 'WEST_KAZAKHSTAN', 'Батыс Қазақстан облысы', 'Западно-Казахстанская область', 'Западно-Казахстанской области', 'West Kazakhstan Region'),
  ('KZ-31', 'ZHAMBYL', 'Жамбыл облысы', 'Жамбылская область', 'Жамбылской области', 'Zhambyl Region'),
  ('KZ-33', 'ZHETISU', 'Жетісу облысы', 'область Жетісу', 'области Жетісу', 'Zhetisu Region'),
  ('KZ-35', 'KARAGANDA', 'Қарағанды облысы', 'Карагандинская область', 'Карагандинской области', 'Karaganda Region'),
  ('KZ-39', 'KOSTANAY', 'Қостанай облысы', 'Костанайская область', 'Костанайской области', 'Kostanay Region'),
  ('KZ-43', 'KYZYLORDA', 'Қызылорда облысы', 'Кызылординская область', 'Кызылординской области', 'Kyzylorda Region'),
  ('KZ-47', 'MANGYSTAU', 'Маңғыстау облысы', 'Мангистауская область', 'Мангистауской области', 'Mangystau Region'),
  ('KZ-55', 'PAVLODAR', 'Павлодар облысы', 'Павлодарская область', 'Павлодарской области', 'Pavlodar Region'),
  ('KZ-59', 'NORTH_KAZAKHSTAN', 'Солтүстік Қазақстан облысы', 'Северо-Казахстанская область', 'Северо-Казахстанской области', 'North Kazakhstan Region'),
  ('KZ-61', 'TURKISTAN', 'Түркістан облысы', 'Туркестанская область', 'Туркестанской области', 'Turkistan Region'),
  ('KZ-62', 'ULYTAU', 'Ұлытау облысы', 'область Ұлытау', 'области Ұлытау', 'Ulytau Region'),
  ('KZ-63', 'EAST_KAZAKHSTAN', 'Шығыс Қазақстан облысы', 'Восточно-Казахстанская область', 'Восточно-Казахстанской области', 'East Kazakhstan Region'),
  ('KZ-71', 'ASTANA', 'Астана қаласы', 'город Астана', 'городу Астане', 'Astana City'),
  ('KZ-75', 'ALMATY_CITY', 'Алматы қаласы', 'город Алматы', 'городу Алматы', 'Almaty City'),
  ('KZ-79', 'SHYMKENT', 'Шымкент қаласы', 'город Шымкент', 'городу Шымкенту', 'Shymkent City')
) as named (code, region, kk, ru, dative, en) using (code);

-- The agency as Orders No 18 and No 67 name it; the titles are those of the form.
insert into organisation values (
  date '2016-10-21',
  'Қазақстан Республикасы Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі (Сыбайлас жемқорлыққа қарсы қызмет)',
  'Агентство Республики Казахстан по противодействию коррупции (Антикоррупционная служба)',
  'Anti-Corruption Agency of the Republic of Kazakhstan (Anti-Corruption Service)',
  'Қазақстан Республикасы Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі (Сыбайлас жемқорлыққа қарсы қызмет)',
  'Агентство Республики Казахстан по противодействию коррупции (Антикоррупционная служба)',
  'Anti-Corruption Agency of the Republic of Kazakhstan (Anti-Corruption Service)',
  'Агенттіктің кадр қызметі',
  'Кадровая служба Агентства',
  'HR service of the Agency',
  'Агенттіктің кадр қызметі',
  'Кадровая служба Агентства',
  'HR service of the Agency',
  'Агенттіктің кадр қызметінің басшысы',
  'Руководитель кадровой службы Агентства',
  'Head of the HR service of the Agency',
  'Аумақтық органның басшысы',
  'Руководитель территориального органа',
  'Head of the territorial body');

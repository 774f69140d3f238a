-- Bodies, people and roles are dated: what a document says is true for its day.
create table territorial_body (
  code       text primary key,
  name_kk    text not null,
  name_ru    text not null,
  name_en    text not null,
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from)
);

create table organisation (
  valid_from         date primary key,
  name_kk            text not null,
  name_ru            text not null,
  name_en            text not null,
  hr_service_kk      text not null,
  hr_service_ru      text not null,
  hr_service_en      text not null,
  hr_head_title_kk   text not null,
  hr_head_title_ru   text not null,
  hr_head_title_en   text not null,
  body_head_title_kk text not null,
  body_head_title_ru text not null,
  body_head_title_en text not null
);

create table person (
  username      text primary key check (username ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  name          text not null,
  -- Who has none gets his mails on paper.
  email         text,
  language      language not null default 'kk',
  -- Where he works, also if he holds no role there: a deputy is found among colleagues.
  body_code     text references territorial_body,
  enabled       boolean not null default true,
  demonstration boolean not null default false,
  -- Another system, which works under a name of its own.
  service       boolean not null default false,
  password_hash text
);

create table role_held (
  username   text not null references person,
  role       text not null check (role in ('TERRITORIAL_OFFICER', 'TERRITORIAL_HEAD', 'HR_OFFICER', 'HR_HEAD',
                                           'LEADERSHIP', 'AUDITOR', 'ADMINISTRATOR')),
  body_code  text references territorial_body,
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from),
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

revoke insert on territorial_body, organisation from "${appRole}";
grant update on substitution to "${appRole}";
grant update on person to "${appRole}";
grant update, delete on role_held to "${appRole}";

-- The territorial bodies. Three regions exist since 8 June 2022.
insert into territorial_body (code, name_kk, name_ru, name_en, valid_from) values
  ('KZ-10', 'Абай облысы', 'Абайская область', 'Abai Region', date '2022-06-08'),
  ('KZ-11', 'Ақмола облысы', 'Акмолинская область', 'Akmola Region', date '2016-10-21'),
  ('KZ-15', 'Ақтөбе облысы', 'Актюбинская область', 'Aktobe Region', date '2016-10-21'),
  ('KZ-19', 'Алматы облысы', 'Алматинская область', 'Almaty Region', date '2016-10-21'),
  ('KZ-23', 'Атырау облысы', 'Атырауская область', 'Atyrau Region', date '2016-10-21'),
  ('KZ-27', 'Батыс Қазақстан облысы', 'Западно-Казахстанская область', 'West Kazakhstan Region', date '2016-10-21'),
  ('KZ-31', 'Жамбыл облысы', 'Жамбылская область', 'Zhambyl Region', date '2016-10-21'),
  ('KZ-33', 'Жетісу облысы', 'область Жетісу', 'Zhetisu Region', date '2022-06-08'),
  ('KZ-35', 'Қарағанды облысы', 'Карагандинская область', 'Karaganda Region', date '2016-10-21'),
  ('KZ-39', 'Қостанай облысы', 'Костанайская область', 'Kostanay Region', date '2016-10-21'),
  ('KZ-43', 'Қызылорда облысы', 'Кызылординская область', 'Kyzylorda Region', date '2016-10-21'),
  ('KZ-47', 'Маңғыстау облысы', 'Мангистауская область', 'Mangystau Region', date '2016-10-21'),
  ('KZ-55', 'Павлодар облысы', 'Павлодарская область', 'Pavlodar Region', date '2016-10-21'),
  ('KZ-59', 'Солтүстік Қазақстан облысы', 'Северо-Казахстанская область', 'North Kazakhstan Region', date '2016-10-21'),
  ('KZ-61', 'Түркістан облысы', 'Туркестанская область', 'Turkistan Region', date '2016-10-21'),
  ('KZ-62', 'Ұлытау облысы', 'область Ұлытау', 'Ulytau Region', date '2022-06-08'),
  ('KZ-63', 'Шығыс Қазақстан облысы', 'Восточно-Казахстанская область', 'East Kazakhstan Region', date '2016-10-21'),
  ('KZ-71', 'Астана қаласы', 'город Астана', 'Astana City', date '2016-10-21'),
  ('KZ-75', 'Алматы қаласы', 'город Алматы', 'Almaty City', date '2016-10-21'),
  ('KZ-79', 'Шымкент қаласы', 'город Шымкент', 'Shymkent City', date '2016-10-21');

-- The agency as Orders No 18 and No 67 name it; the titles are those of the form.
insert into organisation values (
  date '2016-10-21',
  'Қазақстан Республикасы Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі (Сыбайлас жемқорлыққа қарсы қызмет)',
  'Агентство Республики Казахстан по противодействию коррупции (Антикоррупционная служба)',
  'Anti-Corruption Agency of the Republic of Kazakhstan (Anti-Corruption Service)',
  'Агенттіктің кадр қызметі',
  'Кадровая служба Агентства',
  'HR service of the Agency',
  'Агенттіктің кадр қызметінің басшысы',
  'Руководитель кадровой службы Агентства',
  'Head of the HR service of the Agency',
  'Аумақтық органның басшысы',
  'Руководитель территориального органа',
  'Head of the territorial body');

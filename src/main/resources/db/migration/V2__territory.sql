-- Bodies, people and roles are dated: what a document says is true for its day.
create table territorial_body (
  code       text primary key,
  kind       text not null check (kind in ('REGION', 'CITY')),
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
  email         text not null,
  language      text not null default 'kk' check (language in ('kk', 'ru', 'en')),
  enabled       boolean not null default true,
  demonstration boolean not null default false,
  password_hash text
);

create table role_held (
  username   text not null references person,
  role       text not null check (role in ('TERRITORIAL_OFFICER', 'TERRITORIAL_HEAD', 'HR_OFFICER', 'HR_HEAD',
                                           'LEADERSHIP', 'AUDITOR', 'ADMINISTRATOR')),
  body_code  text references territorial_body,
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from),
  check ((role in ('TERRITORIAL_OFFICER', 'TERRITORIAL_HEAD')) = (body_code is not null))
);
create unique index role_held_once on role_held (username, role, coalesce(body_code, ''), valid_from);
create index role_held_by_role on role_held (role, body_code);

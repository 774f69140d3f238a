-- What is recorded of keeping and breaking work standards: of one employee, by one version of a standard, in one reporting period.
create table compliance_record (
  id          uuid primary key,
  employee_id uuid not null references employee,
  standard_id uuid not null references work_standard,
  period_year int not null,
  period_part period_part not null,
  unique (employee_id, standard_id, period_year, period_part)
);
create index compliance_record_by_standard on compliance_record (standard_id);

-- What was entered in each round: the first time, and each time that it was put right.
create table compliance_round (
  record_id            uuid not null references compliance_record,
  version              int not null,
  entries              text not null,
  entries_sha256       sha256 not null,
  -- Why it was put right.
  reason               text check ((reason is null) = (version = 1)),
  entered_by           text not null references person,
  entered_substitution uuid references substitution,
  entered_at           timestamptz not null,
  primary key (record_id, version)
);

create table compliance_confirmation (
  record_id              uuid not null,
  version                int not null,
  confirmed_by           text not null references person,
  confirmed_substitution uuid references substitution,
  confirmed_at           timestamptz not null,
  primary key (record_id, version),
  foreign key (record_id, version) references compliance_round
);

-- What the employee says to it, as it was noted for him.
create table compliance_comment (
  id                 bigint generated always as identity primary key,
  record_id          uuid not null,
  version            int not null,
  comment            text not null,
  noted_by           text not null references person,
  noted_substitution uuid references substitution,
  noted_at           timestamptz not null,
  foreign key (record_id, version) references compliance_round
);
create index compliance_comment_by_record on compliance_comment (record_id);

create trigger compliance_record_append_only before update or delete on compliance_record
  for each row execute function refuse_change();
create trigger compliance_round_append_only before update or delete on compliance_round
  for each row execute function refuse_change();
create trigger compliance_confirmation_append_only before update or delete on compliance_confirmation
  for each row execute function refuse_change();
create trigger compliance_comment_append_only before update or delete on compliance_comment
  for each row execute function refuse_change();

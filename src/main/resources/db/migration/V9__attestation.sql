-- The attestation lists of the bodies: who was due in a reporting period, and what came of it.
create table attestation (
  id                   uuid primary key,
  employee_id          uuid not null references employee,
  period_year          int not null,
  period_part          period_part not null,
  attested_on          date,
  result               text check (result in ('FITS', 'DOES_NOT_FIT')),
  -- Whether the extract of the employee's records was put before the commission.
  with_extract         boolean not null,
  version              int not null,
  changed_by           text not null references person,
  changed_substitution uuid references substitution,
  changed_at           timestamptz not null,
  unique (employee_id, period_year, period_part),
  check ((attested_on is null) = (result is null)),
  check (attested_on is not null or not with_extract)
);
create index attestation_by_period on attestation (period_year, period_part);

grant update, delete on attestation to "${appRole}";

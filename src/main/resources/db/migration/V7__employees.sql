-- Who works at a territorial body, as far as attestation needs to know: no identification number, no address, and a name only as long as it is
-- needed.
create table employee (
  id                      uuid primary key,
  body_code               text not null references territorial_body,
  personnel_number        text not null,
  -- The same for all writings that a reader takes for one.
  personnel_number_folded text collate in_order not null,
  -- Null once the time is over for which names are kept.
  name                    text,
  changed_by              text not null references person,
  changed_substitution    uuid references substitution,
  changed_at              timestamptz not null,
  unique (body_code, personnel_number_folded)
);

create type uuid_range as range (subtype = uuid);

-- At which post, from the first day to the last.
create table employment (
  employee_id uuid not null references employee,
  post        text not null,
  first_day   date not null,
  last_day    date check (last_day >= first_day),
  primary key (employee_id, first_day),
  -- One post at a time. A range of one id stands for the id, which only an extension could put into such an index.
  constraint employment_one_at_a_time exclude using gist (
    uuid_range(employee_id, employee_id, '[]') with &&, daterange(first_day, last_day, '[]') with &&)
);

grant update on employee to "${appRole}";
grant update, delete on employment to "${appRole}";

-- The ground: what the tables of every module use. One file a module, in the order of the floors: what a file names has been made before it.
-- After the first release none of them is changed again; what changes the tables then is a file of its own.

-- The application works under a role that owns nothing: ${appRole}. It may read what is created from here on, and add to it; whether
-- it may also change and delete, the module says that creates it.
grant usage on schema public to "${appRole}";
alter default privileges in schema public grant select, insert on tables to "${appRole}";
grant select on flyway_schema_history to "${appRole}";

-- Nobody changes or deletes a row that can only be added: the application's role is not granted it, and a trigger refuses it to the owner. A rehearsal
-- goes whole: of a table that names the column in which its matter stands, the owner may delete a rehearsal's rows.
create function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_nargs = 1
     and exists (select from matter where id = (to_jsonb(old) ->> tg_argv[0])::uuid and rehearsal) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- As Kazakh sorts, and numbers in a text by their size: S-2 before S-10.
create collation in_order (provider = icu, locale = 'kk-u-kn-true');

create domain sha256 as text check (value ~ '^[0-9a-f]{64}$');
create domain language as text check (value in ('kk', 'ru', 'en'));
-- The part of a year that makes a reporting period with it.
create domain period_part as text check (value in ('YEAR', 'H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4'));

-- The last number given in a register's year; its row is locked while a document is registered, so that numbers have no gaps.
create table register_counter (
  register text not null,
  year     int not null,
  last     int not null,
  primary key (register, year)
);
grant update on register_counter to "${appRole}";

-- What administrators set otherwise than the product has it. Nothing is overwritten: the last version of a key holds, a key without any has its default.
create table setting_change (
  key     text not null,
  version int not null check (version > 0),
  value   text not null,
  set_by  text not null,
  set_at  timestamptz not null,
  primary key (key, version)
);
create trigger setting_change_append_only before update or delete on setting_change
  for each row execute function refuse_change();

-- The backups that a script of the installation has made and says here; the application sees none by itself.
create table backup_note (
  at   timestamptz not null default now() primary key,
  what text not null,
  size bigint not null check (size > 0)
);
create trigger backup_note_append_only before update or delete on backup_note
  for each row execute function refuse_change();

-- The engine makes its tables by scripts of its own (EngineSchemaMigration, just before this); it may do everything with their rows.
do $$
declare
  engine_table text;
begin
  for engine_table in select tablename from pg_tables where schemaname = 'public' and tablename like 'act\_%' loop
    execute format('grant update, delete on %I to %I', engine_table, '${appRole}');
  end loop;
end $$;

-- The job executor asks for timers first, the earliest due first.
create index act_idx_job_timers_first on act_ru_job (type_ desc, duedate_ asc);
-- A campaign or an assessment has one process instance at most: the business key is its id.
alter table act_ru_execution add constraint act_uniq_ru_bus_key unique (proc_def_id_, business_key_);

-- Tasklist sorts by it.
alter table act_ru_task alter column name_ type varchar(255) collate in_order;

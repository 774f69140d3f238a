-- The job executor asks for timers first, the earliest due first.
create index act_idx_job_timers_first on act_ru_job (type_ desc, duedate_ asc);
-- A campaign or an assessment has one process instance at most: the business key is its id.
alter table act_ru_execution add constraint act_uniq_ru_bus_key unique (proc_def_id_, business_key_);

-- The deadlines that people have in their calendars: for each the version that was sent last.
create table calendar_entry (
  -- The assessment, or the campaign whose summary is approved.
  process_id uuid not null,
  task_kind  text not null,
  recipient  text not null references person,
  sequence   int not null,
  due        timestamptz not null,
  cancelled  boolean not null,
  primary key (process_id, task_kind, recipient)
);

-- What was sent before this table was kept can be updated and taken back as well.
insert into calendar_entry
select distinct on (process_id, task_kind, recipient)
       process_id, task_kind, recipient, sequence, due,
       not exists (select from act_ru_task task join act_ru_execution process on process.id_ = task.proc_inst_id_
                   where process.business_key_ = process_id::text
                     and task.task_def_key_ in ('Task_' || task_kind, 'Task_' || task_kind || '_SignOff'))
from (select coalesce(assessment_id, campaign_id) as process_id,
             substring(entry from 'UID:[0-9a-f-]{36}-([A-Za-z]+)@') as task_kind,
             recipient,
             substring(entry from 'SEQUENCE:(\d+)')::int as sequence,
             to_timestamp(substring(entry from 'DTSTART:(\d{8}T\d{6})Z'), 'YYYYMMDD"T"HH24MISS')::timestamp at time zone 'UTC' as due,
             queued_at
      from (select mail.*, regexp_replace(calendar, '\r?\n[ \t]', '', 'g') as entry from mail where calendar is not null) sent) known
where task_kind is not null and sequence is not null and due is not null
order by process_id, task_kind, recipient, queued_at desc;

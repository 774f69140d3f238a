-- What was told about overdue work: a row for each report of a task that missed a deadline, five at most.
create table overdue_report (
  task_id     text not null,
  due         timestamptz not null,
  number      int not null check (number between 1 and 5),
  reported_at timestamptz not null,
  primary key (task_id, due, number)
);
revoke update, delete on overdue_report from "${appRole}";
create trigger overdue_report_append_only before update or delete on overdue_report
  for each row execute function refuse_change();
create index deadline_change_by_task on deadline_change (task_id, id);

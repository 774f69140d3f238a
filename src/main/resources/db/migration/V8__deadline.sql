-- Every move of a deadline: who, when, why, and the old date.
create table deadline_change (
  id            bigint generated always as identity primary key,
  assessment_id uuid,
  campaign_id   uuid not null,
  task_id       text not null,
  task_kind     text not null,
  old_due       timestamptz not null,
  new_due       timestamptz not null,
  reason        text not null,
  changed_by    text not null references person,
  changed_at    timestamptz not null
);
create index deadline_change_by_assessment on deadline_change (assessment_id, id);

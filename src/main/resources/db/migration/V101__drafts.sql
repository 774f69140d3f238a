-- What people have typed into the form of an open task, as typed, valid or not. It goes when the task does.
create table draft (
  task_id  text primary key,
  version  int not null,
  -- As text: what somebody typed may be what jsonb does not hold.
  content  text not null,
  -- Who changed which field last, and when: {"data.staffUnits": {"by": "...", "at": "..."}}
  changes  jsonb not null,
  saved_by text not null references person,
  saved_at timestamptz not null
);

-- Who has the form of a task open; counts for a short time after seen_at.
create table draft_reader (
  task_id  text not null,
  username text not null references person,
  seen_at  timestamptz not null,
  primary key (task_id, username)
);

-- A round is never overwritten: each has its version, and the earlier ones stay readable.
create table submission (
  assessment_id uuid not null references assessment,
  version       int not null,
  data          jsonb not null,
  comment       text,
  submitted_by  text not null references person,
  submitted_at  timestamptz not null,
  primary key (assessment_id, version)
);

create table verification (
  assessment_id      uuid not null references assessment,
  version            int not null,
  submission_version int not null,
  outcome            text not null check (outcome in ('ACCEPT', 'RETURN')),
  reason             text,
  paper_number       text,
  paper_date         date,
  paper_matches      boolean,
  -- {"administrativeFacts": [...], "criminalFacts": [...], "monitoringIndex": n}
  lowering           jsonb,
  analysis           text,
  recommendations    text,
  verified_by        text not null references person,
  verified_at        timestamptz not null,
  primary key (assessment_id, version),
  foreign key (assessment_id, submission_version) references submission
);

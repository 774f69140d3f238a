create table verification (
  assessment_id         uuid not null references assessment,
  version               int not null,
  submission_version    int not null,
  outcome               text not null check (outcome in ('ACCEPT', 'RETURN')),
  reason                text,
  paper_number          text,
  paper_date            date,
  paper_matches         boolean,
  -- What stands on the paper copy where it was compared: its fingerprint, and the numbers that differ as [{"field": key, "paper": number}].
  paper_fingerprint     text,
  paper_differences     jsonb,
  -- {"administrativeFacts": [...], "criminalFacts": [...], "monitoringIndex": n}
  lowering              jsonb,
  analysis              text,
  recommendations       text,
  verified_by           text not null references person,
  verified_substitution uuid references substitution,
  verified_at           timestamptz not null,
  primary key (assessment_id, version),
  foreign key (assessment_id, submission_version) references submission
);

alter table assessment add foreign key (id, verification_in_force) references verification;

create trigger verification_append_only before update or delete on verification for each row execute function refuse_change('assessment_id');

create table review (
  assessment_id         uuid not null references assessment,
  version               int not null,
  verification_version  int not null,
  outcome               text not null check (outcome in ('APPROVE', 'RETURN_TO_HR', 'RETURN_TO_BODY')),
  reason                text,
  -- Of the document that the approval signs.
  document_sha256       sha256 check ((outcome = 'APPROVE') = (document_sha256 is not null)),
  reviewed_by           text not null references person,
  reviewed_substitution uuid references substitution,
  reviewed_at           timestamptz not null,
  primary key (assessment_id, version),
  foreign key (assessment_id, verification_version) references verification
);

-- What the conclusion says: made when the HR head approves it, and never changed.
create table conclusion_content (
  assessment_id  uuid not null references assessment,
  version        int not null,
  review_version int not null,
  content        text not null,
  content_sha256 sha256 not null,
  created_at     timestamptz not null,
  primary key (assessment_id, version),
  foreign key (assessment_id, review_version) references review
);
create trigger conclusion_content_append_only before update or delete on conclusion_content
  for each row execute function refuse_change('assessment_id');

-- What the heads sign: the document that says it, made with it, and never changed.
create table conclusion_document (
  assessment_id uuid not null,
  version       int not null,
  pdf           bytea not null,
  pdf_sha256    sha256 not null,
  primary key (assessment_id, version),
  foreign key (assessment_id, version) references conclusion_content
);
create trigger conclusion_document_append_only before update or delete on conclusion_document
  for each row execute function refuse_change('assessment_id');

create table sign_off (
  assessment_id       uuid not null references assessment,
  version             int not null,
  content_version     int not null,
  outcome             text not null check (outcome in ('SIGN', 'SIGN_WITH_REMARKS', 'OBJECT', 'REFUSED')),
  -- The remarks, the objection, or why the refusal was recorded.
  text                text,
  -- A refusal that the HR head recorded because nothing was signed in time; any other is a second objection.
  overdue             boolean not null default false check (not overdue or outcome = 'REFUSED'),
  content_sha256      sha256 not null,
  document_sha256     sha256 not null,
  signed_by           text not null references person,
  signed_substitution uuid references substitution,
  signed_at           timestamptz not null,
  primary key (assessment_id, version),
  foreign key (assessment_id, content_version) references conclusion_content
);

create table objection_decision (
  assessment_id        uuid not null references assessment,
  sign_off_version     int not null,
  outcome              text not null check (outcome in ('ACCEPT', 'UPHOLD')),
  reason               text not null,
  decided_by           text not null references person,
  decided_substitution uuid references substitution,
  decided_at           timestamptz not null,
  primary key (assessment_id, sign_off_version),
  foreign key (assessment_id, sign_off_version) references sign_off
);

-- The register of issued conclusions.
create table conclusion (
  assessment_id   uuid not null references assessment,
  content_version int not null,
  number          text not null unique,
  issued_at       timestamptz not null,
  pdf             bytea not null,
  pdf_sha256      sha256 not null,
  -- The document that was signed: so many bytes from the first.
  document_length int not null,
  document_sha256 sha256 not null,
  primary key (assessment_id, content_version),
  foreign key (assessment_id, content_version) references conclusion_document
);
-- By what whoever holds a conclusion asks about it.
create unique index conclusion_by_document on conclusion (left(document_sha256, 32));
create unique index conclusion_by_pdf on conclusion (pdf_sha256);
create trigger conclusion_append_only before update or delete on conclusion
  for each row execute function refuse_change('assessment_id');

-- A correction of an issued conclusion: what was lowered before stands in the verification of the replaced conclusion, what is
-- lowered now in one of its own. Until the new conclusion is issued the old one stays in force.
create table correction (
  assessment_id        uuid not null references assessment,
  version              int not null,
  reason               text not null,
  verification_version int not null,
  replaced_version     int not null,
  issued_version       int,
  state                text not null check (state in ('OPEN', 'ISSUED', 'CANCELLED')),
  opened_by            text not null references person,
  opened_substitution  uuid references substitution,
  opened_at            timestamptz not null,
  ended_at             timestamptz,
  primary key (assessment_id, version),
  foreign key (assessment_id, verification_version) references verification,
  foreign key (assessment_id, replaced_version) references conclusion,
  foreign key (assessment_id, issued_version) references conclusion,
  check ((state = 'OPEN') = (ended_at is null)),
  check ((state = 'ISSUED') = (issued_version is not null))
);
create unique index correction_one_at_a_time on correction (assessment_id) where state = 'OPEN';

grant update on correction to "${appRole}";
create trigger review_append_only before update or delete on review for each row execute function refuse_change('assessment_id');
create trigger sign_off_append_only before update or delete on sign_off for each row execute function refuse_change('assessment_id');
create trigger objection_decision_append_only before update or delete on objection_decision for each row execute function refuse_change('assessment_id');

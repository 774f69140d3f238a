-- Work standards: which post of which body they are for, and where they stand.
create table work_standard (
  id            uuid primary key references matter,
  -- Null: for the HR service's own posts.
  body_code     text references territorial_body,
  -- The post and the section of work in Kazakh, folded so that one writing stands for all that read the same. With the body they are what
  -- the standard's versions have in common.
  post_key      text collate in_order not null,
  section_key   text collate in_order not null,
  -- All its words in both languages, folded, to be searched: those of the post, of the section, and all.
  post_words    text not null,
  section_words text not null,
  words         text not null,
  replaces      uuid references work_standard,
  state         text not null check (state in ('DRAFT', 'IN_CHECK', 'IN_APPROVAL', 'APPROVED', 'WITHDRAWN')),
  changed_at    timestamptz not null,
  in_force_from date,
  check ((state = 'APPROVED') = (in_force_from is not null)),
  check (replaces <> id)
);
-- Of one post and section of a body one version is drawn up at a time, two never come into force on the same day, and none is replaced twice.
create unique index work_standard_one_under_way on work_standard (coalesce(body_code, ''), post_key, section_key)
  where state in ('DRAFT', 'IN_CHECK', 'IN_APPROVAL');
create unique index work_standard_one_a_day on work_standard (coalesce(body_code, ''), post_key, section_key, in_force_from)
  where state = 'APPROVED';
create unique index work_standard_replaced_once on work_standard (replaces) where state = 'APPROVED';
create index work_standard_by_body on work_standard (body_code, state);
create trigger work_standard_is_matter before insert on work_standard for each row execute function become_matter('STANDARD');

-- What was drafted in each round.
create table standard_content (
  standard_id          uuid not null references work_standard,
  round                int not null,
  content              text not null,
  content_sha256       sha256 not null,
  drafted_by           text not null references person,
  drafted_substitution uuid references substitution,
  drafted_at           timestamptz not null,
  primary key (standard_id, round)
);

-- What was decided on a round: the HR officer's check, then the head's approval; each may send it back.
create table standard_decision (
  standard_id          uuid not null,
  round                int not null,
  step                 text not null check (step in ('CHECK', 'APPROVAL')),
  accepted             boolean not null,
  -- Why it came back.
  reason               text check ((reason is null) = accepted),
  in_force_from        date check ((in_force_from is not null) = (step = 'APPROVAL' and accepted)),
  decided_by           text not null references person,
  decided_substitution uuid references substitution,
  decided_at           timestamptz not null,
  primary key (standard_id, round, step),
  foreign key (standard_id, round) references standard_content
);

-- The register of the standards that came into force, each with its document.
create table standard_document (
  standard_id   uuid primary key references work_standard,
  number        text not null unique,
  registered_at timestamptz not null,
  pdf           bytea not null,
  pdf_sha256    sha256 not null
);

create trigger standard_content_append_only before update or delete on standard_content
  for each row execute function refuse_change();
create trigger standard_decision_append_only before update or delete on standard_decision
  for each row execute function refuse_change();
create trigger standard_document_append_only before update or delete on standard_document
  for each row execute function refuse_change();


grant update on work_standard to "${appRole}";

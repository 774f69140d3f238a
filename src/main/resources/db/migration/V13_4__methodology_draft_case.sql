-- Whoever ever changed a draft: nobody of them confirms its worked cases.
create table methodology_draft_author (
  draft_id uuid not null references methodology_draft on delete cascade,
  author   text not null references person,
  primary key (draft_id, author)
);

-- What a draft said when worked cases were proposed for it last.
create table methodology_draft_proposal (
  draft_id    uuid primary key references methodology_draft on delete cascade,
  decisions   text not null,
  catalogue   text not null,
  proposed_by text not null references person,
  proposed_at timestamptz not null
);

create table methodology_draft_case (
  id           uuid primary key,
  draft_id     uuid not null references methodology_draft_proposal on delete cascade,
  position     int not null,
  -- What its numbers are about; null where an officer added it.
  about        text,
  added_by     text references person,
  inputs       jsonb not null,
  score        jsonb not null,
  confirmed_by text references person,
  confirmed_at timestamptz,
  -- The results that somebody expects otherwise, by name: it is not confirmed then.
  expected_results jsonb,
  expected_by  text references person,
  expected_at  timestamptz,
  unique (draft_id, position),
  check ((about is null) = (added_by is not null)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((expected_results is null) = (expected_by is null)),
  check ((expected_by is null) = (expected_at is null)),
  check (confirmed_by is null or expected_by is null)
);

-- Who confirmed the worked cases with which a candidate came in.
alter table methodology_candidate add confirmations jsonb not null default '[]';

grant update, delete on methodology_draft_author, methodology_draft_proposal, methodology_draft_case to "${appRole}";

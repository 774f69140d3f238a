-- Methodologies that officers are making, part by part, before they are brought in.
create table methodology_draft (
  id              uuid primary key,
  -- What it was copied from; one of the release need not be kept yet.
  copied_id       text,
  copied_checksum text,
  -- The candidate that it became last, unless that was deleted.
  became_id       text,
  became_checksum text,
  begun_by        text not null references person,
  begun_at        timestamptz not null,
  check ((copied_id is null) = (copied_checksum is null)),
  foreign key (became_id, became_checksum) references methodology match full on delete set null
);

-- Each part has a version of its own, so that two who work on different parts never meet.
create table methodology_draft_part (
  draft_id   uuid not null references methodology_draft on delete cascade,
  kind       text not null check (kind in ('HEADING', 'CRITERION', 'INPUT', 'INDICATOR', 'LOWERING', 'SCALE')),
  key        text not null,
  position   int not null,
  version    int not null,
  -- As it was typed, what cannot be read included.
  content    jsonb not null,
  changed_by text not null references person,
  changed_at timestamptz not null,
  primary key (draft_id, kind, key)
);

grant update, delete on methodology_draft, methodology_draft_part to "${appRole}";

-- The log over the trail: what was written, in an order that is never changed, under signed checkpoints.

-- What is committed and not in the log yet, with its leaf and with the mark by which the application knows what it wrote itself.
create table audit_unsealed (
  event_id bigint primary key references audit_event,
  leaf     bytea not null check (length(leaf) = 32),
  mark     bytea not null,
  -- Written by somebody else: it never enters the log.
  refused  boolean not null default false
);
create table audit_log (
  position bigint primary key,
  event_id bigint not null unique references audit_event,
  leaf     bytea not null check (length(leaf) = 32)
);
-- The hashes of whole subtrees: of 256 leaves (level 8), of 256 of those (16), and so on; the one at a position covers the leaves from position * 2^level.
create table audit_subtree (
  level    smallint not null,
  position bigint not null,
  hash     bytea not null check (length(hash) = 32),
  primary key (level, position)
);
-- The subtrees that a tree of that size consists of stand in frontier, the largest first: with them it grows without reading anything.
create table audit_checkpoint (
  size     bigint primary key,
  frontier text not null,
  note     text not null
);
-- The days on which the auditors were told of the newest.
create table audit_checkpoint_told (
  day date primary key
);
grant update, delete on audit_unsealed to "${appRole}";
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_change();
create trigger audit_log_no_truncate before truncate on audit_log
  for each statement execute function refuse_change();
create trigger audit_subtree_append_only before update or delete on audit_subtree
  for each row execute function refuse_change();
create trigger audit_checkpoint_append_only before update or delete on audit_checkpoint
  for each row execute function refuse_change();
create trigger audit_checkpoint_no_truncate before truncate on audit_checkpoint
  for each statement execute function refuse_change();

-- The levels are the methodology's own.
alter table score drop constraint score_level_check;

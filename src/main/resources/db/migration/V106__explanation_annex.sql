-- Campaigns of before print the form alone, as they always did.
alter table campaign add column explanation_annex boolean not null default false;

-- A deadline that followed the calendar follows it again when the calendar changes; one that a person set stays where he set it.
alter table deadline_change add cause text not null default 'EXTENSION' check (cause in ('EXTENSION', 'CALENDAR'));

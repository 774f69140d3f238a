-- By which substitution somebody moved the deadline for another; null: for himself.
alter table deadline_change add substitution uuid references substitution;

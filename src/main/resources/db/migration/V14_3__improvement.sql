-- Measures of improvement: what is done about one recommendation of an issued conclusion. A rehearsal has none.
create table measure (
  id              uuid primary key,
  assessment_id   uuid not null,
  content_version int not null,
  -- Which of the recommendations, from 1, and its words as they stood.
  recommendation  int not null,
  quote           text not null,
  foreign key (assessment_id, content_version) references conclusion
);
create index measure_by_assessment on measure (assessment_id);

-- What was decided each time: when it was made, changed, done, dropped.
create table measure_round (
  measure_id           uuid not null references measure,
  version              int not null,
  -- What is to be done, where it is not what the recommendation says.
  text                 text,
  owner                text not null references person,
  due                  date not null,
  state                text not null check (state in ('PLANNED', 'DONE', 'DROPPED')),
  done_on              date check ((state = 'DONE') = (done_on is not null)),
  -- What was done, why it was dropped, or why it was changed.
  note                 text check ((note is null) = (version = 1)),
  entered_by           text not null references person,
  entered_substitution uuid references substitution,
  entered_at           timestamptz not null,
  primary key (measure_id, version)
);
create index measure_round_by_owner on measure_round (owner);

-- That its owner was reminded of the day, and that it had passed: once for each day that it was to be done by.
create table measure_notice (
  measure_id uuid not null references measure,
  kind       text not null check (kind in ('MEASURE_DUE_SOON', 'MEASURE_OVERDUE')),
  due        date not null,
  told_at    timestamptz not null,
  primary key (measure_id, kind, due)
);

create trigger measure_append_only before update or delete on measure for each row execute function refuse_change();
create trigger measure_round_append_only before update or delete on measure_round for each row execute function refuse_change();
create trigger measure_notice_append_only before update or delete on measure_notice for each row execute function refuse_change();

-- Each measure as it stands, with the conclusion that it follows from.
create view measure_standing as
select measure.id, measure.assessment_id, body_code, period_year, period_part, conclusion.number as conclusion,
       measure.recommendation, measure.quote, latest.*
from measure
join assessment on assessment.id = measure.assessment_id
join conclusion on conclusion.assessment_id = measure.assessment_id and conclusion.content_version = measure.content_version
cross join lateral (
  select version, text, owner, due, state, done_on, note, entered_by, entered_substitution, entered_at
  from measure_round where measure_id = measure.id order by version desc limit 1) latest;

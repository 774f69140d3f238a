create table campaign (
  id                   uuid primary key,
  period_year          int not null check (period_year between 2000 and 2100),
  period_part          text not null check (period_part in ('YEAR', 'H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4')),
  body_codes           text[] not null check (cardinality(body_codes) > 0),
  submission_due       date not null,
  -- Working days for each kind of task; a kind that is missing has the default.
  deadlines            jsonb not null default '{}',
  methodology_id       text not null,
  methodology_checksum text not null,
  state                text not null check (state in ('RUNNING', 'SUMMARY_APPROVAL', 'ENDED', 'CANCELLED')),
  launched_by          text not null references person,
  launched_at          timestamptz not null,
  cancel_reason        text,
  summary              jsonb,
  ended_at             timestamptz
);

create table assessment (
  id          uuid primary key,
  campaign_id uuid not null references campaign,
  body_code   text not null references territorial_body,
  period_year int not null,
  period_part text not null,
  state       text not null check (state in ('AWAITING_SUBMISSION', 'IN_VERIFICATION', 'IN_REVIEW', 'AWAITING_SIGN_OFF',
                                             'OBJECTED', 'ISSUED', 'NOT_SUBMITTED', 'CANCELLED')),
  changed_at  timestamptz not null
);
-- A body is assessed once for a period, unless that assessment was cancelled.
create unique index assessment_once on assessment (body_code, period_year, period_part) where state <> 'CANCELLED';
create index assessment_by_campaign on assessment (campaign_id, body_code);

-- Who did what in an assessment: the separation of duties reads it.
create table participation (
  assessment_id uuid not null references assessment,
  username      text not null references person,
  part          text not null check (part in ('SUBMITTED', 'VERIFIED', 'REVIEWED', 'SIGNED')),
  first_at      timestamptz not null,
  primary key (assessment_id, username, part)
);

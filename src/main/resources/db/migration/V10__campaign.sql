create table campaign (
  id                   uuid primary key references matter,
  -- Runs the whole way, counts nowhere, and can be removed again.
  rehearsal            boolean not null default false,
  period_year          int not null check (period_year between 2000 and 2100),
  period_part          period_part not null,
  body_codes           text[] not null check (cardinality(body_codes) > 0),
  submission_due       date not null,
  -- Working days for each kind of task; a kind that is missing has the default.
  deadlines            jsonb not null default '{}',
  -- Whether the conclusions explain the points in an annex; the order's form has none.
  explanation_annex    boolean not null default false,
  methodology_id       text not null,
  methodology_checksum text not null,
  state                text not null check (state in ('RUNNING', 'SUMMARY_APPROVAL', 'ENDED', 'CANCELLED')),
  launched_by          text not null references person,
  launched_at          timestamptz not null,
  cancel_reason        text,
  summary              jsonb,
  -- From then on the summary stays as it was approved, whatever is corrected.
  summary_approved_at  timestamptz,
  ended_at             timestamptz,
  unique (id, rehearsal)
);
create trigger campaign_is_matter before insert on campaign for each row execute function become_matter('CAMPAIGN');

create table assessment (
  id                    uuid primary key references matter,
  campaign_id           uuid not null,
  rehearsal             boolean not null default false,
  body_code             text not null references territorial_body,
  period_year           int not null,
  period_part           period_part not null,
  state                 text not null check (state in ('AWAITING_SUBMISSION', 'IN_VERIFICATION', 'IN_REVIEW', 'AWAITING_SIGN_OFF',
                                                       'OBJECTED', 'ISSUED', 'NOT_SUBMITTED', 'CANCELLED')),
  changed_at            timestamptz not null,
  -- The verification on which the conclusion in force rests.
  verification_in_force int,
  -- Why it was cancelled by itself, and by whom; nothing of that if it was cancelled with its campaign, which has the reason.
  cancel_reason          text,
  cancelled_by           text references person,
  cancelled_substitution uuid references substitution,
  cancelled_at           timestamptz,
  check ((cancel_reason is null) = (cancelled_by is null) and (cancel_reason is null) = (cancelled_at is null)),
  foreign key (campaign_id, rehearsal) references campaign (id, rehearsal)
);
-- A body is assessed once for a period, unless that assessment was cancelled; and once in a rehearsal.
create unique index assessment_once on assessment (body_code, period_year, period_part, rehearsal) where state <> 'CANCELLED';
create index assessment_by_campaign on assessment (campaign_id, body_code);
create trigger assessment_is_matter before insert on assessment for each row execute function become_matter('ASSESSMENT');

grant update on campaign, assessment to "${appRole}";

-- A correction of an issued conclusion: what was lowered before stands in the verification of the replaced conclusion, what is
-- lowered now in one of its own. Until the new conclusion is issued the old one stays in force.
create table correction (
  assessment_id        uuid not null references assessment,
  version              int not null,
  reason               text not null,
  verification_version int not null,
  replaced_version     int not null,
  issued_version       int,
  state                text not null check (state in ('OPEN', 'ISSUED', 'CANCELLED')),
  opened_by            text not null references person,
  opened_at            timestamptz not null,
  ended_at             timestamptz,
  primary key (assessment_id, version),
  foreign key (assessment_id, verification_version) references verification,
  foreign key (assessment_id, replaced_version) references conclusion,
  foreign key (assessment_id, issued_version) references conclusion,
  check ((state = 'OPEN') = (ended_at is null)),
  check ((state = 'ISSUED') = (issued_version is not null))
);
create unique index correction_one_at_a_time on correction (assessment_id) where state = 'OPEN';
revoke delete on correction from "${appRole}";

-- The verification on which the conclusion in force rests.
alter table assessment add verification_in_force int;
alter table assessment add foreign key (id, verification_in_force) references verification;
update assessment set verification_in_force = (
  select (content.content::jsonb ->> 'verificationVersion')::int
  from conclusion
  join conclusion_content content
    on content.assessment_id = conclusion.assessment_id and content.version = conclusion.content_version
  where conclusion.assessment_id = assessment.id
  order by conclusion.content_version desc limit 1);

alter table participation drop constraint participation_part_check;
alter table participation add constraint participation_part_check
  check (part in ('SUBMITTED', 'VERIFIED', 'REVIEWED', 'SIGNED', 'CORRECTED'));

-- From then on the summary stays as it was approved, whatever is corrected.
alter table campaign add summary_approved_at timestamptz;
update campaign set summary_approved_at = (
  select max(event.at) from audit_event event
  where event.campaign_id = campaign.id and event.action = 'SUMMARY_APPROVED');

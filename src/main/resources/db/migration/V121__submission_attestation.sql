-- What the body's attestation list proposed when it submitted, and why it gave other numbers.
alter table submission
  add attestation_proposed jsonb,
  add attestation_reason   text,
  add check (attestation_reason is null or attestation_proposed is not null);

-- What stands on the paper copy where it was compared: its fingerprint, and the numbers that differ as [{"field": key, "paper": number}].
alter table verification add column paper_fingerprint text, add column paper_differences jsonb;

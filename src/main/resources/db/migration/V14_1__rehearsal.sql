-- Removes a rehearsal with all that belongs to it, but for what the ledgers tell of it: events, mails and the matters that these are about. The
-- application's role may delete none of this by itself; for any other campaign the function refuses. Whoever is to be without the rows of a new table of a
-- campaign's names it here: until then its foreign key refuses the removal.
create function remove_rehearsal(campaign_removed uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  matters uuid[] := array(select id from matter where campaign_id = campaign_removed and rehearsal);
begin
  if not exists (select from campaign where id = campaign_removed and id = any(matters)) then
    raise exception '% is no rehearsal', campaign_removed using errcode = 'insufficient_privilege';
  end if;
  update assessment set verification_in_force = null where id = any(matters);
  delete from correction where assessment_id = any(matters);
  delete from conclusion where assessment_id = any(matters);
  delete from objection_decision where assessment_id = any(matters);
  delete from sign_off where assessment_id = any(matters);
  delete from conclusion_document where assessment_id = any(matters);
  delete from conclusion_content where assessment_id = any(matters);
  delete from review where assessment_id = any(matters);
  delete from score where assessment_id = any(matters);
  delete from verification where assessment_id = any(matters);
  delete from import_sheet where batch_id in (select id from import_batch where campaign_id = campaign_removed);
  delete from import_file where batch_id in (select id from import_batch where campaign_id = campaign_removed);
  delete from import_batch where campaign_id = campaign_removed;
  delete from evidence_withdrawn where file_id in (select id from evidence_file where assessment_id = any(matters));
  delete from submission_evidence where assessment_id = any(matters);
  delete from evidence_file where assessment_id = any(matters);
  delete from submission where assessment_id = any(matters);
  delete from calendar_entry where matter_id = any(matters);
  delete from overdue_report where matter_id = any(matters);
  delete from deadline_change where matter_id = any(matters);
  delete from participation where matter_id = any(matters);
  delete from assessment where id = any(matters);
  delete from campaign where id = campaign_removed;
end $$;
revoke all on function remove_rehearsal(uuid) from public;
grant execute on function remove_rehearsal(uuid) to "${appRole}";

-- The application works under a role that owns nothing: ${appRole}. The trail and what was scored, signed and issued can only grow.
grant usage on schema public to "${appRole}";
grant select, insert, update, delete on all tables in schema public to "${appRole}";
grant usage, select on all sequences in schema public to "${appRole}";
revoke update, delete on audit_event, methodology, score, conclusion_content, conclusion from "${appRole}";
revoke insert, update, delete on territorial_body, organisation, flyway_schema_history from "${appRole}";

#!/bin/sh
# Run by PostgreSQL's image when it makes the database: the owner of the schema, for Flyway, and the application's role, which owns nothing.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres <<'SQL'
\set owner_password `cat /run/secrets/owner_password`
\set application_password `cat /run/secrets/application_password`
create role qorytyndy_owner login password :'owner_password';
create role qorytyndy login password :'application_password';
create database qorytyndy owner qorytyndy_owner encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0;
revoke all on database qorytyndy from public;
grant connect on database qorytyndy to qorytyndy;
SQL

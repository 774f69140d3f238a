#!/bin/sh
# Writes the whole database as it is at this moment to a new file in /backups (or the folder that is named), reads it through once, and notes it for
# the administrator's page. Run in the database's container; the application goes on meanwhile.
set -eu
umask 077
folder=${1:-/backups} database="-U ${POSTGRES_USER:-postgres} -d qorytyndy"
file=qorytyndy-$(date -u +%Y%m%dT%H%M%SZ).dump
trap 'rm -f "$folder/$file.part"' EXIT
pg_dump $database -Fc -f "$folder/$file.part"
pg_restore -f /dev/null "$folder/$file.part"
mv "$folder/$file.part" "$folder/$file"
psql $database -q -v ON_ERROR_STOP=1 -v what="$file" -v size="$(wc -c < "$folder/$file")" <<'SQL'
insert into backup_note (what, size) values (:'what', :size);
SQL
echo "$folder/$file"

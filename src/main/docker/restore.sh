#!/bin/sh
# Brings back what backup.sh wrote, into a database that roles.sh has made and that no application has begun to use. Nobody stays signed in, no link or
# code that was handed out holds any more, and no mail that may have gone out since goes out again: it waits among the undeliverable ones, from where it
# can be sent.
set -eu
database="-U ${POSTGRES_USER:-postgres} -d qorytyndy"
file=${1:?which file}
if [ "$(psql $database -Atc "select count(*) from pg_tables where schemaname = 'public'")" != 0 ]; then
  echo "The database qorytyndy is not empty: restore into a new one." >&2
  exit 1
fi
pg_restore $database --exit-on-error --single-transaction "$file"
psql $database -q -v ON_ERROR_STOP=1 --single-transaction <<'SQL'
delete from portal_session;
delete from one_time_code;
update mail set state = 'DEAD', server_answer = 'Қалпына келтірілген көшірмеде: бұрын кетуі мүмкін. В восстановленной копии: могло уйти раньше. In a restored copy: it may have gone out before.'
where state = 'QUEUED';
analyze;
SQL

#!/bin/sh
# Reads the whole database for what must be so whatever happened: each breach in words, and 1 at the end if there is any.
set -eu
breaches=$(psql -U "${POSTGRES_USER:-postgres}" -d qorytyndy -At -v ON_ERROR_STOP=1 -f "$(dirname "$0")/check.sql")
if [ -n "$breaches" ]; then
  echo "$breaches"
  exit 1
fi
echo "All is as it must be."

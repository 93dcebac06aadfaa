#!/bin/sh
# Creates the owner of the tables and the role of the gateways, at the first start of the database
set -eu
psql --quiet --set=ON_ERROR_STOP=1 --username=postgres --dbname=tollgate \
  --set=owner="$(cat /run/secrets/owner-password)" \
  --set=service="$(cat /run/secrets/service-password)" << 'SQL'
create role tollgate_owner login password :'owner';
create role tollgate_service login password :'service';
alter database tollgate owner to tollgate_owner;
alter schema public owner to tollgate_owner;
SQL

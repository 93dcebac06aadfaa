select
  current_setting('server_version') as version,
  current_setting('server_version_num')::integer as version_number,
  current_setting('server_encoding') as encoding,
  datcollate as collation,
  coalesce(datcollversion <> pg_database_collation_actual_version(pg_database.oid), false) as is_collation_outdated,
  (select reset_val from pg_settings where name = 'TimeZone') as time_zone,
  current_user as user_name,
  coalesce((select rolsuper from pg_roles where rolname = current_user), false) as is_superuser,
  current_setting('max_connections')::integer as max_connections,
  current_schema() as schema_name
from pg_database
where datname = current_database()

select
  current_setting('server_encoding') as encoding,
  current_schema() as schema,
  current_setting('session_replication_role') as replication_role

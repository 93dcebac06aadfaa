-- The first rows have to arrive at once. PostgreSQL plans a statement of the driver for all its rows: it would sort them, and read other
-- tables as a whole, before the first one.
select set_config(name, wanted.value, true)
from (values
  ('statement_timeout', '60s'),
  ('idle_in_transaction_session_timeout', '60s'),
  ('lock_timeout', '5s'),
  ('plan_cache_mode', 'force_custom_plan'),
  ('enable_hashjoin', 'off'),
  ('enable_mergejoin', 'off'),
  ('enable_sort', 'off'),
  ('jit', 'off'),
  ('client_connection_check_interval', '5s')
) as wanted (name, value)
join pg_settings using (name)

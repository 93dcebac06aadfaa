select set_config(name, wanted.value, true)
from (values
  ('statement_timeout', '60s'),
  ('idle_in_transaction_session_timeout', '60s'),
  ('lock_timeout', '5s'),
  ('plan_cache_mode', 'force_custom_plan'),
  ('jit', 'off'),
  ('client_connection_check_interval', '5s')
) as wanted (name, value)
join pg_settings using (name)

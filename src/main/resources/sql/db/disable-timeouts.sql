select set_config(name, wanted.value, true)
from (values
  ('statement_timeout', '0'),
  ('idle_in_transaction_session_timeout', '0'),
  ('lock_timeout', '5s'),
  ('work_mem', '64MB'),
  ('jit', 'off'),
  ('enable_nestloop', 'off'),
  ('client_connection_check_interval', '5s')
) as wanted (name, value)
join pg_settings using (name)

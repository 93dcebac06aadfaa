select set_config(name, value, true)
from (values
  ('statement_timeout', '0'),
  ('idle_in_transaction_session_timeout', '0'),
  ('lock_timeout', '0'),
  ('work_mem', '64MB'),
  ('jit', 'off'),
  ('enable_nestloop', 'off')
) as wanted (name, value)

-- Less than the socket timeout, after which the connection would be closed. The payments of a sale are read by their index: PostgreSQL
-- underestimates how many of its pages are in memory, and would read all payments.
select set_config(name, value, true)
from (values
  ('statement_timeout', '3s'),
  ('work_mem', '32MB'),
  ('enable_hashjoin', 'off'),
  ('enable_mergejoin', 'off')
) as wanted (name, value)

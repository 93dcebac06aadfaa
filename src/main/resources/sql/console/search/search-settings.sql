select set_config(name, value, true)
from (values
  ('statement_timeout', '1s'),
  ('jit', 'off')
) as wanted (name, value)

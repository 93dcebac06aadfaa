select set_config(name, value, true)
from (values
  ('statement_timeout', '5s'),
  ('jit', 'off')
) as wanted (name, value)

-- A bitmap of the index would be made of all matches of a frequent prefix before the first one is returned.
select set_config(name, value, true)
from (values
  ('enable_bitmapscan', 'off'),
  ('enable_seqscan', 'off')
) as wanted (name, value)

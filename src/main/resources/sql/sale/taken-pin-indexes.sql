select encode(pin_index, 'hex')
from cards
where
  cardgroup_id = :group
  and pin_index = any(array(select decode(value, 'hex') from unnest(cast(:indexes as text[])) as wanted (value)))

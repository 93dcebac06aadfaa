select coalesce(pin, '') as pin
from cards
where cardgroup_id = :group and id = :id

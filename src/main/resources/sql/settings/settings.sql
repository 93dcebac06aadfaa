select name, owner_id, coalesce(value, '') as value
from conflines

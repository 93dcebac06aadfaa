select id, number, coalesce(pin, '') as pin, pin_index is not null as has_index, coalesce(nullif(balance, 'NaN'), 0) as balance, sold
from cards
where cardgroup_id = :group and number collate "C" = :number and not hidden
order by id
for update

select id, number, coalesce(pin, '') as pin, pin_index is not null as has_index, coalesce(nullif(balance, 'NaN'), 0) as balance
from cards
where cardgroup_id = :group and not sold and not hidden
order by length(number), number collate "C", id
limit :quantity
for update

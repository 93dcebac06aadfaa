select id, number, coalesce(pin, '') as pin, coalesce(balance, 0) as balance, sold
from cards
where cardgroup_id = :group and number collate "C" = :number and not hidden
order by sold, id
limit 1
for update

select count(*)
from cards
where cardgroup_id between :first and :first + :groups - 1 and sold

select coalesce(sum(free + sold + hidden), 0)
from card_counts
where cardgroup_id = :group

select count(*)
from (
  select 1
  from cards
  where cardgroup_id = :group and not sold and not hidden
  limit :most
) as free

select found.id
from (
  select sales.id, sales.owner_id
  from sales
  where sales.id = cast(:id as bigint)
  union
  select sales.id, sales.owner_id
  from sales
  where sales.correlation_id = :text
) as found
where cast(:owner as bigint) is null or found.owner_id = :owner
order by found.id desc
limit :most

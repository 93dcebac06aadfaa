with recursive kinds (action) as (
  (select action from actions where action is not null order by action limit 1)
  union all
  select (select actions.action from actions where actions.action > kinds.action order by actions.action limit 1)
  from kinds
  where kinds.action is not null
)
select action
from kinds
where action is not null

select position, place, 'name' as column_name, 'repeats that of another row of the owner' as reason
from (
  select position, place, row_number() over (partition by name, owner_id order by position) as nth
  from staged_settings
) as named
where nth > 1
union all
select position, place, 'owner_id', 'names no user'
from staged_settings as staged
where
  owner_id <> 0
  and not exists (select from staged_users as owner where owner.id = staged.owner_id)
  and not exists (select from users as owner where owner.id = staged.owner_id)

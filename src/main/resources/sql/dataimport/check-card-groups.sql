select position, place, 'id' as column_name, 'is the id of a card group with another name here' as reason
from staged_card_groups as staged
join cardgroups using (id)
where fold_case(cardgroups.name) <> fold_case(staged.name)
union all
select position, place, 'owner_id', 'names no user'
from staged_card_groups as staged
where
  owner_id <> 0
  and not exists (select from staged_users as owner where owner.id = staged.owner_id)
  and not exists (select from users as owner where owner.id = staged.owner_id)
union all
select position, place, 'number_length', 'is greater than 100'
from staged_card_groups
where number_length > 100
union all
select position, place, 'pin_length', 'is greater than 100'
from staged_card_groups
where pin_length > 100

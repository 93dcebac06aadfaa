select position, place, 'username' as column_name, 'repeats a username, apart from upper and lower case' as reason
from (
  select position, place, row_number() over (partition by fold_case(username) order by position) as nth
  from staged_users
  where fold_case(username) in (select fold_case(username) from staged_users group by 1 having count(*) > 1)
) as named
where nth > 1
union all
select position, place, 'username', 'is the username of another user here'
from staged_users as staged
join users on fold_case(users.username) = fold_case(staged.username)
where users.id <> staged.id and not exists (select from staged_users as other where other.id = users.id)
union all
select position, place, 'id', 'is the id of a user with another username here'
from staged_users as staged
join users using (id)
where id <> 0 and fold_case(users.username) <> fold_case(staged.username)
union all
select position, place, 'usertype', 'is not admin, but the user with the id 0 is the administrator'
from staged_users
where id = 0 and usertype <> 'admin'
union all
select position, place, 'owner_id', 'names no user'
from staged_users as staged
where
  owner_id <> 0
  and not exists (select from staged_users as owner where owner.id = staged.owner_id)
  and not exists (select from users as owner where owner.id = staged.owner_id)
union all
select position, place, 'currency_id', 'names no currency'
from staged_users as staged
where
  currency_id is not null
  and not exists (select from staged_currencies where staged_currencies.id = staged.currency_id)
  and not exists (select from currencies where currencies.id = staged.currency_id)
union all
select position, place, 'credit', 'is negative, and not -1 (unlimited)'
from staged_users
where cast(credit as numeric) < 0 and cast(credit as numeric) <> -1
union all
select position, place, 'uniquehash', 'repeats that of another row'
from (
  select position, place, row_number() over (partition by uniquehash order by position) as nth
  from staged_users
  where uniquehash in (select uniquehash from staged_users where uniquehash <> '' group by 1 having count(*) > 1)
) as hashed
where nth > 1
union all
select position, place, 'uniquehash', 'is that of another user here'
from staged_users as staged
join users on users.uniquehash = staged.uniquehash
where staged.uniquehash <> '' and users.id <> staged.id

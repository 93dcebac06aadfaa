-- An unknown name is answered by a row without values: it takes as long as a row with values. A user has a row for each of their keys.
select
  users.id, users.usertype, coalesce(users.owner_id, 0) as owner_id,
  user_keys.id as key_id, user_keys.secret, user_keys.valid_until
from (select fold_case(:username) as username) as claimed
left join users on fold_case(users.username) collate "C" = claimed.username and not users.disabled
left join user_keys on
  user_keys.user_id = coalesce(users.id, -1)
  and user_keys.secret is not null
  and (user_keys.valid_until is null or user_keys.valid_until > now())
order by user_keys.id

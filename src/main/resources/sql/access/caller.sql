-- An unknown name is answered by a row without values: it takes as long as a row with values.
select users.id, users.usertype, coalesce(users.owner_id, 0) as owner_id
from (select fold_case(:username) as username) as claimed
left join users on fold_case(users.username) collate "C" = claimed.username and not users.disabled

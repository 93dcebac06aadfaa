select
  coalesce(uniquehash, '') as uniquehash,
  disabled,
  language,
  exists (select 1 from second_factors where second_factors.user_id = users.id) as has_second_factor
from users
where id = :id

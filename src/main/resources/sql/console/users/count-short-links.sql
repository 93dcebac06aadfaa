select count(*)
from (
  select 1
  from users
  where
    uniquehash <> ''
    and length(uniquehash) < 20
    and (cast(:owner as bigint) is null or owner_id = :owner)
  limit :most
) as short_link

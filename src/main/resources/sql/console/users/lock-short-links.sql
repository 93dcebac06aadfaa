select id
from users
where
  uniquehash <> ''
  and length(uniquehash) < 20
  and (cast(:owner as bigint) is null or owner_id = :owner)
order by owner_id, id
limit 1000
for no key update skip locked

-- The condition on the length is that of the index users_short_uniquehash_idx.
select id, username
from users
where
  uniquehash <> ''
  and length(uniquehash) < 20
  and (cast(:owner as bigint) is null or owner_id = :owner)
order by owner_id, id
limit :most

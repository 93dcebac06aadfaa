update users
set uniquehash = made.hash
from unnest(:users, :hashes) as made (user_id, hash)
where users.id = made.user_id

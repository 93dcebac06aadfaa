select coalesce(uniquehash, '')
from users
where id = :id

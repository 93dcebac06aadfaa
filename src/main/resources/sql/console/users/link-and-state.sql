select coalesce(uniquehash, '') as uniquehash, disabled
from users
where id = :id

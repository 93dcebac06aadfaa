select coalesce(uniquehash, '') as uniquehash, disabled, language
from users
where id = :id

select coalesce(language, '')
from users
where id = :owner

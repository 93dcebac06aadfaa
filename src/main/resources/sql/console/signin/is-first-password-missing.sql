select true as missing
from users
where id = 0 and coalesce(password, '') = ''

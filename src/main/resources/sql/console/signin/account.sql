select id, coalesce(password, '') as password
from users
where folded(username) = folded(:username)

select id
from users
where folded(username) = folded(:username)

select id
from users
where id = :user
for no key update

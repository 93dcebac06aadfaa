select username
from users
where id = :id

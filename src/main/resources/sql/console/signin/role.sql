select coalesce(usertype, '') as usertype
from users
where id = :user

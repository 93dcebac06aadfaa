select id, coalesce(owner_id, 0) as owner_id, coalesce(balance, 0) as balance, currency_id
from users
where folded(username) = folded(:#username)

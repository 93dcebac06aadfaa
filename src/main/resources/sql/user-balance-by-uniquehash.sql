select id, coalesce(owner_id, 0) as owner_id, coalesce(nullif(balance, 'NaN'), 0) as balance, currency_id
from users
where uniquehash = :#uniquehash and uniquehash <> ''

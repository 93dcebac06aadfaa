select subject, body, format
from emails
where name = 'card_sale' and owner_id in (0, :owner)
order by owner_id <> :owner
limit 1

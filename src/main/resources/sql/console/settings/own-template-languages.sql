select distinct language
from emails
where name = 'card_sale' and owner_id = :owner
order by language

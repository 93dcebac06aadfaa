-- A row that any program changes gets another xmin.
select subject, body, format, cast(xmin as text) as version
from emails
where name = 'card_sale' and owner_id = :owner and language = :language
limit 1

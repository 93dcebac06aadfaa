-- Locks the sale, as a void does before it locks the mail. The mail of a voided sale goes to no other address.
select mails.sale_id
from mails
join sales on sales.id = mails.sale_id
where
  mails.id = :mail
  and sales.voided_at is null
  and (cast(:owner as bigint) is null or sales.owner_id = :owner)
for share of sales

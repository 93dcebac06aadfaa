select mails.sale_id
from mails
join sales on sales.id = mails.sale_id
where
  mails.id = :mail
  and (cast(:owner as bigint) is null or sales.owner_id = :owner)

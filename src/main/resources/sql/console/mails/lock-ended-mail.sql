-- The sale is locked first, as a void does it. The mail of a voided sale is not sent again.
with sale as materialized (
  select id
  from sales
  where id = (select sale_id from mails where id = :mail) and voided_at is null
  for share
)
select mails.id, mails.state, mails.attempts
from sale
join mails on mails.sale_id = sale.id
where
  mails.id = :mail
  and mails.state in ('sent', 'dead')
  and coalesce(cast(extract(epoch from mails.finished_at) * 1000000 as bigint), 0) = :seen
for update of mails

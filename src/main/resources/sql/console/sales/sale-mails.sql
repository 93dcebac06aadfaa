select
  mails.id,
  mails.sale_id,
  sales.sold_at,
  mails.recipient,
  mails.state,
  mails.attempts,
  mails.created_at,
  mails.first_try_at,
  mails.next_try_at,
  mails.finished_at,
  coalesce(mails.claimed_until > now(), false) as is_claimed,
  coalesce(left(mails.last_error, 500), '') as last_error,
  mails.uncertain_attempts > 0 as is_uncertain,
  sales.voided_at is not null as is_sale_voided,
  coalesce(cast(extract(epoch from mails.finished_at) * 1000000 as bigint), 0) as seen
from mails
join sales on sales.id = mails.sale_id
where mails.sale_id = any(:sales)
order by array_position(:sales, mails.sale_id)

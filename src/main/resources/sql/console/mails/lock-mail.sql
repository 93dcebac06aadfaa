select
  mails.sale_id,
  mails.recipient,
  mails.state,
  mails.attempts,
  coalesce(mails.claimed_until > now(), false) as is_claimed,
  coalesce(cast(extract(epoch from mails.finished_at) * 1000000 as bigint), 0) as seen
from mails
join sales on sales.id = mails.sale_id
where
  mails.id = :mail
  and (cast(:owner as bigint) is null or sales.owner_id = :owner)
for update of mails

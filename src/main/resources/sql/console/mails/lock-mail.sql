select
  sale_id,
  recipient,
  state,
  attempts,
  coalesce(claimed_until > now(), false) as is_claimed,
  coalesce(cast(extract(epoch from finished_at) * 1000000 as bigint), 0) as seen
from mails
where id = :mail
for update

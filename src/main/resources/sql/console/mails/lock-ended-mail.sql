select id, state, attempts
from mails
where
  id = :mail
  and state in ('sent', 'dead')
  and coalesce(cast(extract(epoch from finished_at) * 1000000 as bigint), 0) = :seen
for update

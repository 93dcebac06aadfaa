with over as (
  select id, state, attempts
  from mails
  where
    id = :mail
    and state in ('sent', 'dead')
    and coalesce(cast(extract(epoch from finished_at) * 1000000 as bigint), 0) = :seen
  for update
)
update mails
set
  state = 'waiting',
  attempts = 0,
  first_try_at = null,
  next_try_at = now(),
  claimed_until = null,
  finished_at = null,
  again_at = now(),
  again_by = :user
from over
where mails.id = over.id
returning over.state, over.attempts

with over as (
  select id
  from mails
  where state = 'dead' and (finished_at <= cast(:until as timestamptz) or finished_at is null)
  order by finished_at
  limit 1000
  for update skip locked
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

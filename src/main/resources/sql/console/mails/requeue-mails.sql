with mail as (
  update mails
  set
    state = 'waiting',
    attempts = 0,
    uncertain_attempts = 0,
    first_try_at = null,
    next_try_at = now(),
    claimed_until = null,
    finished_at = null
  where id = any(:mails)
  returning id, state
)
insert into mail_events (mail_id, event, state, user_id)
select id, 'requeued', state, :user
from mail

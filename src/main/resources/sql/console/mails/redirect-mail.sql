with mail as (
  update mails
  set
    recipient = :recipient,
    state = 'waiting',
    attempts = 0,
    uncertain_attempts = 0,
    first_try_at = null,
    next_try_at = now(),
    claimed_until = null,
    finished_at = null,
    last_error = null
  where id = :mail
  returning id, state
)
insert into mail_events (mail_id, event, state, user_id, recipient)
select id, 'redirected', state, :user, :recipient
from mail

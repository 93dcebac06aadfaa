update mails
set
  state = 'waiting',
  attempts = 0,
  uncertain_attempts = 0,
  first_try_at = null,
  next_try_at = now(),
  claimed_until = null,
  finished_at = null,
  requeued_at = now(),
  requeued_by = :user
where id = any(:mails)

update events
set claimed_until = now() + interval '2 minutes'
where
  state = 'waiting'
  and claimed_until > now()
  and key = (select key from events where id = :id and attempts = :attempts and state = 'waiting' and claimed_until > now())

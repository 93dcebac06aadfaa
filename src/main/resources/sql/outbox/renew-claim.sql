update mails
set claimed_until = now() + interval '2 minutes'
where id = :mail and attempts = :attempts and state = 'waiting' and claimed_until > now()

update mails
set claimed_until = now() + interval '2 minutes'
where id = :id and attempts = :attempts and state = 'waiting' and claimed_until > now()

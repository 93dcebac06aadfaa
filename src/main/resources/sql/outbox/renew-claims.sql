update mails
set claimed_until = now() + interval '2 minutes'
where id = any(:ids) and state = 'waiting' and claimed_until is not null

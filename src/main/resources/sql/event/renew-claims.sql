update events
set claimed_until = now() + interval '2 minutes'
where state = 'waiting' and claimed_until is not null and key in (select key from events where id = any(:ids))

update mails
set state = 'sent', finished_at = now(), claimed_until = null, last_error = null
where id = :#id

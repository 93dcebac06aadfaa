update events
set state = 'sent', finished_at = now(), claimed_until = null, last_error = null
where id = any(cast(:#ids as bigint[])) and state = 'waiting'

update mails
set
  state = :#state,
  next_try_at = now() + cast(:#delay_ms as bigint) * interval '1 millisecond',
  finished_at = case when :#state = 'dead' then now() end,
  claimed_until = null,
  uncertain_attempts = uncertain_attempts + cast(:#uncertain as integer),
  last_error = :#error
where id = :#id

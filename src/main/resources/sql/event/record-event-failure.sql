update events
set
  claimed_until = null,
  state = case when id = :#id then :#state else state end,
  next_try_at =
    case when id = :#id then now() + cast(:#delay_ms as bigint) * interval '1 millisecond' else next_try_at end,
  finished_at = case when id = :#id and :#state = 'dead' then now() end,
  last_error = case when id = :#id then :#error else last_error end
where id = any(cast(:#ids as bigint[])) and state = 'waiting'

update events
set state = 'waiting', attempts = 0, first_try_at = null, next_try_at = now(), claimed_until = null, finished_at = null
where state = 'dead' and (cast(:id as bigint) is null or id = :id)

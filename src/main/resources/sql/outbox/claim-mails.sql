-- The longest pause is 12 hours, and a claim is for 2 minutes: later times were written while the clock of the database was wrong.
update mails
set
  claimed_until = now() + interval '2 minutes',
  first_try_at = coalesce(first_try_at, now()),
  attempts = attempts + 1
where id in (
  select id
  from (
    select id
    from mails
    where
      state = 'waiting'
      and next_try_at <= now()
      and (claimed_until is null or claimed_until not between now() and now() + interval '3 minutes')
    order by next_try_at
    limit 4
    for update skip locked
  ) as due
  union all
  select id
  from (
    select id
    from mails
    where
      state = 'waiting'
      and next_try_at > now() + interval '13 hours'
      and (claimed_until is null or claimed_until not between now() and now() + interval '3 minutes')
    limit 1
    for update skip locked
  ) as delayed_by_a_wrong_clock)
returning
  id,
  attempts,
  uncertain_attempts,
  message_id,
  correlation_id,
  trace_parent,
  recipient,
  extract(epoch from now() - first_try_at) as tried_for

insert into sign_in_failures as known (subject, failures, last_at)
values (:subject, 1, :now)
on conflict (subject) do update
set
  failures = case when known.last_at < :forgotten then 1 else known.failures + 1 end,
  last_at = excluded.last_at
where
  known.failures < :free
  or known.last_at < :forgotten
  -- The clock was ahead when it failed, and has been corrected since.
  or known.last_at > cast(:now as timestamptz) + interval '900 seconds'
  or known.last_at + make_interval(secs => least(power(2, least(known.failures - :free, 10)), 900)) <= :now
returning failures

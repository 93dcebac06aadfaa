update card_jobs
set step = 'stopped'
where
  cardgroup_id = :group
  and step not in ('done', 'rejected', 'failed', 'stopped')
  and seen_at < now() - interval '30 seconds'

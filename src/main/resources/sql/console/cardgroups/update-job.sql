update card_jobs
set step = :step, prepared_count = :prepared_count, seen_at = now()
where id = :id and step not in ('done', 'rejected', 'failed', 'stopped')

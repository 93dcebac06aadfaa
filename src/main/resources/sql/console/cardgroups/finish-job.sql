update card_jobs
set
  step = :step,
  error = :error,
  error_count = :error_count,
  error_lines = :error_lines,
  error_codes = :error_codes,
  seen_at = now()
where id = :id and step not in ('done', 'rejected', 'failed', 'stopped')

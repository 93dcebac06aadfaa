update console_sessions
set
  last_used_at = :now,
  expires_at = least(cast(:expires as timestamptz), started_at + make_interval(secs => :lifetime))
where digest = :digest

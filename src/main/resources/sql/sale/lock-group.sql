select
  cast(pg_advisory_xact_lock(1414483028, hashint8(:group)) as text) as taken,
  set_config('synchronous_commit', 'off', true) as flushed_later

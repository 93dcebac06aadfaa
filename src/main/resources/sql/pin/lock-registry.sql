select cast(pg_advisory_xact_lock(1414483030) as text)

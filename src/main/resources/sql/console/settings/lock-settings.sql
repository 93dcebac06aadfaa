select cast(pg_advisory_xact_lock(hashtextextended('conflines', :owner)) as text)

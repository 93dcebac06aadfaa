select cast(pg_advisory_xact_lock(hashtextextended('emails', :owner)) as text)

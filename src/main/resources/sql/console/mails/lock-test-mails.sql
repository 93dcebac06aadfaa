select cast(pg_advisory_xact_lock(hashtextextended('test mails', 0)) as text)

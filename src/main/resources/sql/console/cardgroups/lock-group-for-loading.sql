select cast(pg_advisory_xact_lock(1414483029, hashint8(:group)) as text)

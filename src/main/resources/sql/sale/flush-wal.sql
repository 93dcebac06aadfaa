select cast(pg_logical_emit_message(true, 'tollgate', 'flush') as text)

select exists (select from tollgate_schema_history where version = :version and success)

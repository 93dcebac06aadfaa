select exists (select from flyway_schema_history where version = '1' and script <> 'V1__baseline.sql')

select nspname
from pg_class
join pg_namespace on pg_namespace.oid = pg_class.relnamespace
where pg_class.oid = to_regclass('tollgate_schema_history')

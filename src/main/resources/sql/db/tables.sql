select relname
from pg_class
where relnamespace = (select oid from pg_namespace where nspname = current_schema())
  and relkind in ('r', 'p', 'v', 'm', 'f')
  and not exists (
    select from pg_depend
    where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'
  )
order by relname

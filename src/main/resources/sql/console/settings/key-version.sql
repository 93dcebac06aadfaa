-- A row that any program changes gets another xmin.
select coalesce(string_agg(cast(xmin as text), '-' order by name), '0')
from conflines
where owner_id = :owner
  and name in ('API_Secret_Key', 'API_Previous_Secret_Key', 'API_Previous_Secret_Key_Until')

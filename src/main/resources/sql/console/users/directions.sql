select distinct name
from directions
where name <> ''
order by name

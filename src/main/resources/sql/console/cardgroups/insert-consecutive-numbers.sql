insert into accepted_values (kind, value, place)
select 'number', lpad(cast(:first + nth as text), cast(:number_length as integer), '0'), nth
from generate_series(0, cast(:quantity as bigint) - 1) as nth

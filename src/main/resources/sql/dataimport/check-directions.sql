select position, place, 'id' as column_name, 'is not between 1 and 2147483647' as reason
from staged_directions
where id not between 1 and 2147483647

select coalesce(note, '') as note
from sales
where id = :sale and (cast(:owner as bigint) is null or owner_id = :owner)
for no key update

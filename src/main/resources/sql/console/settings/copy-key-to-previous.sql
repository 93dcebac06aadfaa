insert into conflines (name, owner_id, value)
select 'API_Previous_Secret_Key', owner_id, value
from conflines
where name = 'API_Secret_Key' and owner_id = :owner
on conflict (name, owner_id) do update
set value = excluded.value

insert into conflines (name, owner_id, value)
values (:name, :owner, :value)
on conflict (name, owner_id) do update
set value = excluded.value

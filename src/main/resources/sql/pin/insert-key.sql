insert into pin_keys (key_id, index_key)
values (:key_id, :index_key)
on conflict (key_id) do nothing

insert into cards (cardgroup_id, number, pin, pin_index, balance)
select :group, number, pin, case when pin_key_id(pin) is not null then pin_index end, cast(balance as numeric)
from card_upload_rows
where upload_key = :key
order by number collate "C"
on conflict do nothing

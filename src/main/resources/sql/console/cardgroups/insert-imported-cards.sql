insert into cards (cardgroup_id, number, pin, balance)
select :group, number, pin, balance
from card_upload_rows
where upload_key = :key
order by number collate "C"
on conflict do nothing

insert into cards (cardgroup_id, number, pin, balance)
select :group, number, pin, balance
from import_rows
order by number collate "C"

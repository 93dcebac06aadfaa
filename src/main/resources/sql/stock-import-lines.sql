insert into cards (cardgroup_id, number, pin, balance)
select :group, number, pin, balance
from stock_lines
order by number collate "C"

insert into cards (cardgroup_id, number, pin, balance)
select :group, numbers.value, pins.value, :balance
from (
  select value, row_number() over (order by place, value) as nth
  from card_drafts
  where job_id = :job and kind = 'number'
) as numbers
join (
  select value, row_number() over (order by place, value) as nth
  from card_drafts
  where job_id = :job and kind = 'pin'
) as pins using (nth)
order by numbers.value collate "C"
on conflict do nothing

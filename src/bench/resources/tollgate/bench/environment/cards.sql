insert into cards (cardgroup_id, number, pin, balance)
select
  grp, '77' || lpad(cast(grp as text), 4, '0') || lpad(cast(i as text), 8, '0'),
  lpad(cast((i * 7919) % 100000000 as text), 8, '0'), 10 + (i % 13) / 7.0
from generate_series(:first, :first + :groups - 1) as grp, generate_series(1, :each) as i

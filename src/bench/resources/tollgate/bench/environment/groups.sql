insert into cardgroups (name, price, tax_percent)
select 'Bench', 12, 19
from generate_series(1, :groups)
returning id

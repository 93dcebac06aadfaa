select id, coalesce(tax_percent, 0) as tax_percent
from cardgroups
where id = :#id and coalesce(owner_id, 0) = :#owner and hidden is not true

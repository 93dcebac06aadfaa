select id, coalesce(nullif(tax_percent, 'NaN'), 0) as tax_percent
from cardgroups
where id = :#id and coalesce(owner_id, 0) = :#owner and hidden is not true

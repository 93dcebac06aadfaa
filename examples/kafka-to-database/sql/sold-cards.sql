select concat_ws(' | ', 'sale ' || sale_id, 'group ' || cardgroup_id, quantity || ' cards', amount || ' ' || currency)
from sold_cards
order by sale_id

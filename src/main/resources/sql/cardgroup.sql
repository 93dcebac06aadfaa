select
  id,
  coalesce(nullif(tax_percent, 'NaN'), 0) as tax_percent,
  exists (
    select from cards
    where cards.cardgroup_id = cardgroups.id and not cards.sold and not cards.hidden) as has_free_cards
from cardgroups
where id = :#id and coalesce(owner_id, 0) = :#owner and hidden is not true

select count(*)
from stock_drawn
where
  kind = 'number'
  and exists (
    select from cards
    where cards.cardgroup_id = :group and cards.number collate "C" = stock_drawn.value collate "C")

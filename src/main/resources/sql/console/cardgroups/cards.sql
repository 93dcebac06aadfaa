select
  cards.id,
  cards.number,
  coalesce(nullif(cards.balance, 'NaN'), 0) as balance,
  cards.sold,
  cards.hidden,
  cards.sold_at,
  payments.sale_id
from cards
left join payments on payments.card_id = cards.id and payments.paymenttype = 'Card' and not payments.card_released
where
  cards.cardgroup_id = :group
  and (
    cast(:state as integer) is null
    or case when cards.sold then 2 when cards.hidden then 1 else 0 end = cast(:state as integer))
  and cards.number collate "C" >= :from
  and cards.number collate "C" < :beyond
  and (cards.number collate "C", cards.id) > (:from, :after)
order by cards.number collate "C", cards.id
limit :limit

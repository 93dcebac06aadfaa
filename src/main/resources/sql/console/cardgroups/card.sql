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
where cards.cardgroup_id = :group and cards.id = :id

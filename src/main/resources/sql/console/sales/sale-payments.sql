select
  payments.id,
  coalesce(cards.number, '') as number,
  coalesce(cards.cardgroup_id, 0) as cardgroup_id,
  coalesce(payments.amount, 0) as amount,
  coalesce(payments.tax, 0) as tax,
  coalesce(payments.currency, '') as currency
from payments
left join cards on cards.id = payments.card_id
where payments.sale_id = :sale
order by length(cards.number), cards.number collate "C", payments.id
limit :most

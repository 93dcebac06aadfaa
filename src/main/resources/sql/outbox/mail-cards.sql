select
  sales.id as sale_id,
  sales.owner_id,
  sales.sold_at,
  coalesce(cardgroups.name, '') as group_name,
  cardinality(mails.payment_ids) as promised,
  sold.cardgroup_id,
  sold.number,
  sold.pin,
  sold.amount,
  sold.currency
from mails
join sales on sales.id = mails.sale_id
left join cardgroups on cardgroups.id = sales.cardgroup_id
left join lateral (
  select cards.id, cards.cardgroup_id, cards.number, coalesce(cards.pin, '') as pin, payments.amount, payments.currency
  from payments
  join cards on cards.id = payments.card_id
  where
    payments.id = any(mails.payment_ids)
    and payments.sale_id = mails.sale_id
    and payments.amount is not null
    and payments.currency is not null
    and cards.sold
    and sales.voided_at is null
    and not is_blank(coalesce(cards.pin, ''))
) as sold on true
where mails.id = :mail
order by length(sold.number), sold.number collate "C", sold.id

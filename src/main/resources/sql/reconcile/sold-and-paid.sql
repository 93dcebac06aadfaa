select
  case when payment.id is null then 'card' else 'payment' end as kind,
  cast(coalesce(payment.id, cards.id) as text) as id,
  case
    when payment.id is null and cards.sold then format('is sold to user %s, but has no payment', cards.sold_to)
    when payment.id is null then 'is not sold, but has a buyer or a time of sale'
    when payment.card_id is null then 'is for no card'
    when cards.id is null then format('is for card %s, which does not exist', payment.card_id)
    when cards.sold then format('belongs to no sale, but its card %s is sold to user %s', cards.id, cards.sold_to)
    else format('is for card %s, which is not sold', cards.id)
  end as message
from cards
full join (select id, card_id, sale_id from payments where paymenttype = 'Card') as payment
  on payment.card_id = cards.id
where case
  when payment.id is null and cards.sold then cards.sold_to is not null
  when payment.id is null then cards.sold_at is not null or cards.sold_to is not null
  when cards.sold then payment.sale_id is null and cards.sold_to is not null
  else true
end
order by 1, coalesce(payment.id, cards.id)

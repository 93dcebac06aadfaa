-- A voided sale has released its cards, or has hidden them.
with payment as (
  select
    id, card_id, sale_id, coalesce(sale_id in (select sales.id from sales where sales.voided_at is not null), false) as is_voided
  from payments
  where paymenttype = 'Card' and not card_released
)
select
  case when payment.id is null then 'card' else 'payment' end as kind,
  cast(coalesce(payment.id, cards.id) as text) as id,
  case
    when payment.id is null and cards.sold then format('is sold to user %s, but has no payment', cards.sold_to)
    when payment.id is null then 'is not sold, but has a buyer or a time of sale'
    when payment.card_id is null then 'is for no card'
    when cards.id is null then format('is for card %s, which does not exist', payment.card_id)
    when payment.is_voided then format('is voided, but its card %s is sold or not hidden', cards.id)
    when cards.sold then format('belongs to no sale, but its card %s is sold to user %s', cards.id, cards.sold_to)
    else format('is for card %s, which is not sold', cards.id)
  end as message
from cards
full join payment on payment.card_id = cards.id
where case
  when payment.id is null and cards.sold then cards.sold_to is not null
  when payment.id is null then cards.sold_at is not null or cards.sold_to is not null
  when cards.id is not null and payment.is_voided then
    cards.sold or not cards.hidden or cards.sold_at is not null or cards.sold_to is not null
  when cards.sold then payment.sale_id is null and cards.sold_to is not null
  else true
end
order by 1, coalesce(payment.id, cards.id)

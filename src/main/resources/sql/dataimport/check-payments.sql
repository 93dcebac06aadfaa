select position, place, 'id' as column_name, 'is the id of a payment that was made here' as reason
from staged_payments as staged
join payments using (id)
where payments.sale_id is not null
union all
select position, place, 'card_id', 'names a card that was sold here'
from staged_payments as staged
join cards on cards.id = staged.card_id
where paymenttype = 'Card' and cards.sold_to is not null
union all
select position, place, 'card_id', 'names no sold card'
from staged_payments as staged
where
  paymenttype = 'Card' and card_id is not null
  and not exists (select from staged_cards where staged_cards.id = staged.card_id and staged_cards.sold = 'true')
  and not exists (
    select
    from cards
    where
      cards.id = staged.card_id
      and cards.sold
      and not exists (select from staged_cards where staged_cards.id = staged.card_id))
union all
select position, place, 'card_id', 'repeats the payment of a card'
from (
  select position, place, row_number() over (partition by card_id order by position) as nth
  from staged_payments
  where
    paymenttype = 'Card'
    and card_id in (select card_id from staged_payments where paymenttype = 'Card' group by 1 having count(*) > 1)
) as paid
where nth > 1
union all
select position, place, 'card_id', 'names a card that has another payment here'
from staged_payments as staged
join payments on payments.card_id = staged.card_id and payments.id <> staged.id
where staged.paymenttype = 'Card' and payments.paymenttype = 'Card'

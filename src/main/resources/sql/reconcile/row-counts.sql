select
  now() as as_of,
  (select count(*) from cards) as cards,
  payment.payments,
  payment.payments_of_sales,
  (select count(*) from sales) as sales,
  (select count(*) from sales where voided_at is not null) as voided_sales,
  (select count(*) from actions where action = 'card_sale') as actions,
  (select count(*) from mails) as mails,
  (select count(*) from idempotency_keys) as idempotency_keys,
  (select count(*) from balance_bookings) as bookings,
  (
    select count(*)
    from cards
    where sold
      and sold_to is null
      and not exists (select from payments where payments.card_id = cards.id and payments.sale_id is not null)
  ) as imported_cards
from (
  select count(*) filter (where paymenttype = 'Card') as payments, count(sale_id) as payments_of_sales
  from payments
) as payment

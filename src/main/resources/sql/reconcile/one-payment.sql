select
  'card' as kind,
  cast(card_id as text) as id,
  format('has %s payments, from %s to %s', count(*), min(id), max(id)) as message
from payments
where paymenttype = 'Card' and card_id is not null and not card_released
group by card_id
having count(*) > 1
order by payments.card_id

select
  count(*) as cards,
  coalesce(sum(amount), 0) as net,
  coalesce(sum(tax), 0) as tax,
  min(currency) as currency,
  bool_or(card_released) as are_cards_returned
from payments
where sale_id = :sale

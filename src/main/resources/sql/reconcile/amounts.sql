with due as (
  select
    payments.id,
    payments.card_id,
    payments.card_released,
    payments.amount,
    payments.tax,
    sales.tax_percent,
    sign(cards.balance)
      * div(abs(cards.balance) * sales.rate * 2000000000000000 + sales.system_rate, 2 * sales.system_rate)
      * 0.000000000000001 as right_amount,
    round(payments.amount * sales.tax_percent * 0.01, 15) as right_tax
  from payments
  join sales on sales.id = payments.sale_id
  join (select id, coalesce(nullif(balance, 'NaN'), 0) as balance from cards) as cards on cards.id = payments.card_id
)
select
  'payment' as kind,
  cast(id as text) as id,
  concat_ws(
    '; ',
    case when amount is distinct from right_amount and not card_released
      then format('has an amount of %s, but the balance of card %s makes %s', coalesce(cast(trim_scale(amount) as text), 'null'), card_id, trim_scale(right_amount)) end,
    case when tax is distinct from right_tax
      then format('has a tax of %s, but %s %% of its amount is %s', coalesce(cast(trim_scale(tax) as text), 'null'), trim_scale(tax_percent), coalesce(cast(trim_scale(right_tax) as text), 'null')) end) as message
from due
where amount is distinct from right_amount and not card_released or tax is distinct from right_tax
order by due.id

-- The amounts are those before the void: the statement does not see what its function changes.
with setting as materialized (
  select exists (
    select from conflines where name = 'Return_Voided_Cards' and owner_id = 0 and value = '1') as returns_cards
), voided as materialized (
  select
    setting.returns_cards,
    void_sale(:sale, :owner, setting.returns_cards, :author, :reason, :now) as outcome
  from setting
)
select
  voided.outcome,
  voided.returns_cards,
  sales.id,
  sales.cardgroup_id,
  sales.currency,
  paid.cards,
  paid.amount,
  paid.tax
from voided
left join sales on sales.id = :sale
cross join lateral (
  select count(*) as cards, coalesce(sum(payments.amount), 0) as amount, coalesce(sum(payments.tax), 0) as tax
  from payments
  where payments.sale_id = sales.id) as paid

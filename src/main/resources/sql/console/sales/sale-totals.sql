with totals as (
  select
    matching.owner_id, matching.cardgroup_id, matching.currency,
    count(*) as sales, sum(paid.cards) as cards, sum(paid.net) as net, sum(paid.tax) as tax
  from (
    <matching>
  ) as matching
  cross join lateral (
    select
      count(*) as cards,
      coalesce(sum(nullif(payments.amount, 'NaN')), 0) as net,
      coalesce(sum(nullif(payments.tax, 'NaN')), 0) as tax
    from payments
    where payments.sale_id = matching.id) as paid
  where matching.voided_at is null
  group by matching.owner_id, matching.cardgroup_id, matching.currency
)
select
  totals.owner_id, totals.cardgroup_id, totals.currency, totals.sales, totals.cards, totals.net, totals.tax,
  coalesce(cardgroups.name, '') as group_name,
  coalesce(users.username, '') as owner
from totals
left join cardgroups on cardgroups.id = totals.cardgroup_id
left join users on users.id = totals.owner_id

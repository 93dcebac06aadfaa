-- Sales and payments are added up by themselves, which PostgreSQL does in parallel. Sums for each sale, of which the totals would be made,
-- it adds up in one process.
with part as (
  select
    matching.owner_id, matching.cardgroup_id, matching.currency,
    count(*) as sales, 0 as cards, cast(0 as numeric) as net, cast(0 as numeric) as tax
  from (
    <matching>
  ) as matching
  where matching.voided_at is null
  group by matching.owner_id, matching.cardgroup_id, matching.currency
  union all
  select
    matching.owner_id, matching.cardgroup_id, matching.currency,
    0, count(*), coalesce(sum(nullif(payments.amount, 'NaN')), 0), coalesce(sum(nullif(payments.tax, 'NaN')), 0)
  from (
    <matching>
  ) as matching
  join payments on payments.sale_id = matching.id
  where matching.voided_at is null
  group by matching.owner_id, matching.cardgroup_id, matching.currency
), totals as (
  select
    owner_id, cardgroup_id, currency, sum(sales) as sales, sum(cards) as cards, sum(net) as net, sum(tax) as tax
  from part
  group by owner_id, cardgroup_id, currency
)
select
  totals.owner_id, totals.cardgroup_id, totals.currency, totals.sales, totals.cards, totals.net, totals.tax,
  coalesce(cardgroups.name, '') as group_name,
  coalesce(users.username, '') as owner
from totals
left join cardgroups on cardgroups.id = totals.cardgroup_id
left join users on users.id = totals.owner_id

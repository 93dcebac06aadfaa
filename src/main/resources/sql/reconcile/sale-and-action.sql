with told as (
  select id, sale_id, user_id, date, data, row_number() over (partition by sale_id order by id) as nth
  from (
    select id, user_id, date, data, cast(substring(data from '^sale ([0-9]{1,18}):') as bigint) as sale_id
    from actions
    where action = 'card_sale'
  ) as action
), paid as (
  select sale_id, count(*) as payments
  from payments
  where sale_id is not null
  group by sale_id
), found as (
  select
    case when sales.id is null or told.nth > 1 then 'action' else 'sale' end as kind,
    case when sales.id is null or told.nth > 1 then told.id else sales.id end as id,
    case
      when sales.id is null and told.sale_id is null then 'does not say of which sale it is'
      when sales.id is null then format('is of sale %s, which is not there', told.sale_id)
      when told.nth > 1 then format('is one more of sale %s', sales.id)
      else concat_ws(
        '; ',
        case when told.id is null then 'has no action' end,
        case when paid.payments is null then 'has no payment' end,
        case when told.data <> format('sale %s: %s of group %s', sales.id, paid.payments, sales.cardgroup_id)
          then format('is %s of group %s, but action %s says otherwise', paid.payments, sales.cardgroup_id, told.id) end,
        case when told.user_id is distinct from coalesce(sales.user_id, told.user_id) and told.id is not null
          then format('is of another user than action %s', told.id) end,
        case when told.date <> sales.sold_at then format('is of another time than action %s', told.id) end)
    end as what
  from sales
  full join told on told.sale_id = sales.id
  left join paid on paid.sale_id = sales.id
)
select kind, cast(id as text) as id, what
from found
where what <> ''
order by kind, found.id

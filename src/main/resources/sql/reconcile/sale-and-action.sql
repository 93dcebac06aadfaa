with recorded as (
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
    case when sales.id is null or recorded.nth > 1 then 'action' else 'sale' end as kind,
    case when sales.id is null or recorded.nth > 1 then recorded.id else sales.id end as id,
    case
      when sales.id is null and recorded.sale_id is null then 'names no sale'
      when sales.id is null then format('belongs to sale %s, which does not exist', recorded.sale_id)
      when recorded.nth > 1 then format('repeats the action of sale %s', sales.id)
      else concat_ws(
        '; ',
        case when recorded.id is null then 'has no action' end,
        case when paid.payments is null then 'has no payment' end,
        case when recorded.data <> format('sale %s: %s of group %s', sales.id, paid.payments, sales.cardgroup_id)
          then format('has %s cards of group %s, but action %s names others', paid.payments, sales.cardgroup_id, recorded.id) end,
        case when recorded.user_id is distinct from coalesce(sales.user_id, recorded.user_id) and recorded.id is not null
          then format('has another user than action %s', recorded.id) end,
        case when recorded.date <> sales.sold_at then format('has another time than action %s', recorded.id) end)
    end as message
  from sales
  full join recorded on recorded.sale_id = sales.id
  left join paid on paid.sale_id = sales.id
)
select kind, cast(id as text) as id, message
from found
where message <> ''
order by kind, found.id

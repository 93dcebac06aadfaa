with found as (
  select
    payments.id,
    case
      when sales.id is null then format('belongs to sale %s, which does not exist', payments.sale_id)
      else concat_ws(
        '; ',
        case when payments.paymenttype is distinct from 'Card' then 'is not of type Card' end,
        case when payments.currency is distinct from sales.currency then format('is in another currency than sale %s', sales.id) end,
        case when payments.owner_id is distinct from sales.owner_id
          then format('has another owner than sale %s', sales.id) end,
        case when payments.date_added is distinct from sales.sold_at then format('has another time than sale %s', sales.id) end,
        case when payments.completed is not true then 'is not completed' end,
        case when payments.email is distinct from sales.email then format('has another email than sale %s', sales.id) end,
        case when cards.cardgroup_id <> sales.cardgroup_id
          then format('is for card %s, which belongs to another group than sale %s', cards.id, sales.id) end,
        case when cards.sold and cards.sold_at is distinct from sales.sold_at
          then format('is for card %s, which was sold at another time than sale %s', cards.id, sales.id) end,
        case when cards.sold and cards.sold_to is distinct from coalesce(sales.user_id, cards.sold_to)
          then format('is for card %s, which was sold to another user than sale %s', cards.id, sales.id) end)
    end as message
  from payments
  left join sales on sales.id = payments.sale_id
  left join cards on cards.id = payments.card_id and not payments.card_released
  where payments.sale_id is not null
)
select 'payment' as kind, cast(id as text) as id, message
from found
where message <> ''
order by found.id

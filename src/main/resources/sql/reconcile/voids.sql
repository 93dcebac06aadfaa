with recorded as (
  select id, sale_id, user_id, date, row_number() over (partition by sale_id order by id) as nth
  from (
    select id, user_id, date, cast(substring(data from '^sale ([0-9]{1,18}):') as bigint) as sale_id
    from actions
    where action = 'sale_voided'
  ) as action
), voided as (
  select id, voided_at, voided_by from sales where voided_at is not null
), found as (
  select
    case when voided.id is null or recorded.nth > 1 then 'action' else 'sale' end as kind,
    case when voided.id is null or recorded.nth > 1 then recorded.id else voided.id end as id,
    case
      when voided.id is null and recorded.sale_id is null then 'names no sale'
      when voided.id is null then format('says that sale %s was voided, which is not', recorded.sale_id)
      when recorded.nth > 1 then format('repeats the void of sale %s', voided.id)
      when recorded.id is null then 'is voided, but has no action that says so'
      else concat_ws(
        '; ',
        case when recorded.user_id is distinct from voided.voided_by
          then format('was voided by another user than action %s', recorded.id) end,
        case when mails.state = 'waiting' then format('is voided, but its mail %s is waiting', mails.id) end)
    end as message
  from voided
  full join recorded on recorded.sale_id = voided.id
  left join mails on mails.sale_id = voided.id
  union all
  select
    'payment',
    coalesce(counter.id, original.id),
    case
      when counter.id is null then format('belongs to voided sale %s, but has no counter-booking', original.sale_id)
      when original.id is null then format('takes back payment %s, which does not exist', counter.voided_payment_id)
      when original.voided_at is null then format('takes back payment %s, whose sale is not voided', original.id)
      else concat_ws(
        '; ',
        case when counter.paymenttype is distinct from 'Card void' then 'is not of type Card void' end,
        case when counter.sale_id is not null then format('belongs to sale %s, as if it were one of its payments', counter.sale_id) end,
        case when counter.completed is not true then 'is not completed' end,
        case when counter.date_added is distinct from original.voided_at
          then format('has another time than the void of sale %s', original.sale_id) end,
        case when (counter.amount, counter.tax, counter.currency, counter.owner_id, counter.card_id)
            is distinct from (- original.amount, - original.tax, original.currency, original.owner_id, original.card_id)
          then format('is not the opposite of payment %s', original.id) end)
    end
  from (select * from payments where voided_payment_id is not null) as counter
  full join (
    select payments.*, sales.voided_at
    from payments
    join sales on sales.id = payments.sale_id
    where
      sales.voided_at is not null
      or payments.id in (select voided_payment_id from payments where voided_payment_id is not null)
  ) as original on original.id = counter.voided_payment_id
  union all
  select 'payment', payments.id, 'has released its card, but is not voided'
  from payments
  left join sales on sales.id = payments.sale_id
  where payments.card_released and sales.voided_at is null
)
select kind, cast(id as text) as id, message
from found
where message <> ''
order by kind, found.id

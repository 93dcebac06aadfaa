with paid as (
  select sale_id, count(*) as payments
  from payments
  where sale_id is not null
  group by sale_id
), named as (
  select
    idempotency_keys.user_id,
    idempotency_keys.key,
    idempotency_keys.sale_id,
    sales.id as found_id,
    sales.user_id as buyer_id,
    coalesce(cardinality(idempotency_keys.numbers), 0) as cards,
    coalesce(paid.payments, 0) as payments,
    row_number() over (partition by idempotency_keys.sale_id order by idempotency_keys.created_at, idempotency_keys.key) as nth
  from idempotency_keys
  left join sales on sales.id = idempotency_keys.sale_id
  left join paid on paid.sale_id = idempotency_keys.sale_id
), found as (
  select
    user_id,
    key,
    case
      when sale_id is null then 'names no sale'
      when found_id is null then format('names sale %s, which does not exist', sale_id)
      when buyer_id is distinct from user_id then format('names sale %s, which belongs to another user', sale_id)
      when nth > 1 then format('names sale %s, as another key does', sale_id)
      when cards <> payments then format('has a receipt of %s cards, but sale %s has %s payments', cards, sale_id, payments)
    end as message
  from named
)
select 'idempotency key' as kind, format('%s of user %s', key, user_id) as id, message
from found
where message <> ''
order by user_id, key

with named as (
  select
    request_ids.user_id,
    request_ids.request_id,
    request_ids.sale_id,
    sales.id as found_id,
    sales.user_id as buyer_id,
    row_number() over (partition by request_ids.sale_id order by request_ids.created_at, request_ids.request_id) as nth
  from request_ids
  left join sales on sales.id = request_ids.sale_id
), found as (
  select
    user_id,
    request_id,
    case
      when sale_id is null then 'names no sale'
      when found_id is null then format('names sale %s, which is not there', sale_id)
      when buyer_id is distinct from user_id then format('names sale %s, which is of another user', sale_id)
      when nth > 1 then format('names sale %s, as another one does', sale_id)
    end as what
  from named
)
select 'request id' as kind, format('%s of user %s', request_id, user_id) as id, what
from found
where what <> ''
order by user_id, request_id

select
  sales.id,
  sales.sold_at,
  sales.cardgroup_id,
  coalesce(cardgroups.name, '') as group_name,
  sales.currency,
  coalesce(users.username, '') as caller,
  coalesce(sales.email, '') as email,
  coalesce(request_ids.request_id, '') as request_id,
  paid.cards,
  paid.amount,
  paid.tax
from sales
left join cardgroups on cardgroups.id = sales.cardgroup_id
left join users on users.id = sales.user_id
left join request_ids on request_ids.sale_id = sales.id
cross join lateral (
  select count(*) as cards, coalesce(sum(payments.amount), 0) as amount, coalesce(sum(payments.tax), 0) as tax
  from payments
  where payments.sale_id = sales.id) as paid
where
  sales.id = :sale
  and (cast(:owner as bigint) is null or coalesce(sales.owner_id, cardgroups.owner_id) = :owner)
limit 1

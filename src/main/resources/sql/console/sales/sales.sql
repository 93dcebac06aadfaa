select
  sales.id,
  sales.sold_at,
  sales.cardgroup_id,
  coalesce(cardgroups.name, '') as group_name,
  cardgroups.id is null as is_group_deleted,
  paid.cards,
  paid.amount,
  paid.tax,
  sales.currency,
  coalesce(users.username, '') as caller,
  coalesce(sales.email, '') as email,
  case
    when mails.state <> 'sent' and mails.uncertain_attempts > 0 then 'uncertain'
    else coalesce(mails.state, '')
  end as mail_state,
  coalesce(
    (select min(idempotency_keys.key) from idempotency_keys where idempotency_keys.sale_id = sales.id),
    '') as request_id
from sales
left join cardgroups on cardgroups.id = sales.cardgroup_id
left join users on users.id = sales.user_id
left join mails on mails.sale_id = sales.id
cross join lateral (
  select count(*) as cards, coalesce(sum(payments.amount), 0) as amount, coalesce(sum(payments.tax), 0) as tax
  from payments
  where payments.sale_id = sales.id) as paid
where
  sales.id = any(:sales)
  and (cast(:owner as bigint) is null or sales.owner_id = :owner)
order by sales.sold_at desc, sales.id desc

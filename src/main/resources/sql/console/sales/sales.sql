select
  sales.id,
  sales.sold_at,
  sales.cardgroup_id,
  coalesce(cardgroups.name, '') as group_name,
  paid.cards,
  paid.amount,
  sales.currency,
  coalesce(users.username, '') as caller,
  coalesce(sales.email, '') as email,
  coalesce(mails.state, '') as mail_state
from sales
left join cardgroups on cardgroups.id = sales.cardgroup_id
left join users on users.id = sales.user_id
left join mails on mails.sale_id = sales.id
cross join lateral (
  select count(*) as cards, coalesce(sum(payments.amount), 0) as amount
  from payments
  where payments.sale_id = sales.id) as paid
where sales.id = any(:sales)
order by sales.sold_at desc, sales.id desc

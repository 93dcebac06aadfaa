select
  sales.id,
  sales.sold_at,
  sales.cardgroup_id,
  coalesce(cardgroups.name, '') as group_name,
  cardgroups.id is null as is_group_deleted,
  paid.cards,
  paid.amount,
  paid.tax,
  paid.amount + paid.tax as gross,
  sales.user_id,
  sales.currency,
  coalesce(users.username, '') as caller,
  coalesce(sales.email, '') as email,
  sales.voided_at,
  coalesce(authors.username, '') as voided_by,
  coalesce(sales.void_reason, '') as void_reason,
  coalesce(sales.note, '') as note,
  sales.voided_at is not null and exists (
    select from payments where payments.sale_id = sales.id and payments.card_released) as are_cards_returned,
  case
    when mails.state in ('waiting', 'dead') and mails.uncertain_attempts > 0 then 'uncertain'
    else coalesce(mails.state, '')
  end as mail_state,
  coalesce(
    (select min(idempotency_keys.key) from idempotency_keys where idempotency_keys.sale_id = sales.id),
    '') as request_id
from sales
left join cardgroups on cardgroups.id = sales.cardgroup_id
left join users on users.id = sales.user_id
left join users as authors on authors.id = sales.voided_by
left join mails on mails.sale_id = sales.id
cross join lateral (
  select count(*) as cards, coalesce(sum(nullif(payments.amount, 'NaN')), 0) as amount, coalesce(sum(nullif(payments.tax, 'NaN')), 0) as tax
  from payments
  where payments.sale_id = sales.id) as paid
where
  sales.id = any(:sales)
  and (cast(:owner as bigint) is null or sales.owner_id = :owner)
order by sales.sold_at desc, sales.id desc

select
  matching.id,
  matching.sold_at,
  matching.cardgroup_id,
  cardgroups.name as group_name,
  matching.owner_id,
  owners.username as owner,
  users.username as caller,
  matching.email,
  paid.cards,
  paid.net,
  paid.tax,
  paid.net + paid.tax as gross,
  matching.currency,
  mails.state as mail_state,
  matching.correlation_id,
  matching.voided_at,
  matching.note
from (
  <matching>
) as matching
left join cardgroups on cardgroups.id = matching.cardgroup_id
left join users as owners on owners.id = matching.owner_id
left join users on users.id = matching.user_id
left join mails on mails.sale_id = matching.id
cross join lateral (
  select
    count(*) as cards,
    coalesce(sum(nullif(payments.amount, 'NaN')), 0) as net,
    coalesce(sum(nullif(payments.tax, 'NaN')), 0) as tax
  from payments
  where payments.sale_id = matching.id) as paid
order by matching.sold_at desc, matching.id desc

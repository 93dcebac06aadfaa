select
  cards.number,
  coalesce(cards.pin, '') as pin,
  payments.amount,
  payments.currency,
  payments.owner_id,
  payments.date_added,
  coalesce(cardgroups.name, '') as group_name
from mails
join payments on payments.id = any(mails.payment_ids)
join cards on cards.id = payments.card_id
left join cardgroups on cardgroups.id = cards.cardgroup_id
where mails.id = :mail
order by length(cards.number), cards.number collate "C", cards.id

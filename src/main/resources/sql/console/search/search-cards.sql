select
  cards.number,
  cards.cardgroup_id,
  coalesce(cardgroups.name, '') as group_name,
  cards.sold,
  cards.hidden,
  payments.sale_id
from cardgroups
join cards on cards.cardgroup_id = cardgroups.id and cards.number collate "C" = :number
left join payments on payments.card_id = cards.id and payments.paymenttype = 'Card' and not payments.card_released
where cast(:owner as bigint) is null or coalesce(cardgroups.owner_id, 0) = :owner
order by cards.cardgroup_id, cards.id
limit :most

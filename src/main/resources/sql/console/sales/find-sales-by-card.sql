select payments.sale_id
from cardgroups
join cards on cards.cardgroup_id = cardgroups.id and cards.number collate "C" = :number
join payments on payments.card_id = cards.id and payments.paymenttype = 'Card'
where payments.sale_id is not null

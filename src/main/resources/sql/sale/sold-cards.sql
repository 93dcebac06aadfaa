select cards.id, cards.number, coalesce(cards.pin, '') as pin, payments.amount, payments.currency
from payments
join cards on cards.id = payments.card_id
where payments.sale_id = :sale
order by length(cards.number), cards.number collate "C", cards.id

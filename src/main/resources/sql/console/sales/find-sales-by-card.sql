with numbered as (
  select cards.id
  from cardgroups
  join cards on cards.cardgroup_id = cardgroups.id and cards.number collate "C" = :number
)
select payments.sale_id
from numbered
join payments on payments.card_id = numbered.id and payments.paymenttype = 'Card' and not payments.card_released
where payments.sale_id is not null
union all
select payments.sale_id
from numbered
join payments on payments.card_id = numbered.id and payments.card_released
where payments.sale_id is not null

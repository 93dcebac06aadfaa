select count(*)
from accepted_values
where
  kind = 'number'
  and exists (
    select from cards
    where cards.cardgroup_id = :group and cards.number collate "C" = accepted_values.value collate "C")

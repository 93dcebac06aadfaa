with fresh as (
  select id, cardgroup_id, old_pin, new_pin, row_number() over (partition by cardgroup_id, new_pin order by id) as nth
  from unnest(
    cast(:ids as bigint[]), cast(:groups as bigint[]), cast(:old_pins as text[]), cast(:new_pins as text[]))
    as written (id, cardgroup_id, old_pin, new_pin)
)
update cards
set pin = fresh.new_pin, pin_index = null
from fresh
where
  cards.id = fresh.id and cards.cardgroup_id = fresh.cardgroup_id and cards.pin = fresh.old_pin
  and nth = 1
  and not exists (
    select from cards as other
    where
      other.cardgroup_id = fresh.cardgroup_id and other.pin <> '' and other.pin_index is null
      and secret_digest(other.pin) = secret_digest(fresh.new_pin) and other.id <> fresh.id)
returning cards.id, false as is_taken

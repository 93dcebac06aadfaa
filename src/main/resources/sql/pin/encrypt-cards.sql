with fresh as (
  select
    id, cardgroup_id, old_pin, new_pin,
    decode(pin_index, 'hex') as pin_index,
    row_number() over (partition by cardgroup_id, pin_index order by id) as nth
  from unnest(
    cast(:ids as bigint[]), cast(:groups as bigint[]), cast(:old_pins as text[]), cast(:new_pins as text[]),
    cast(:indexes as text[])) as written (id, cardgroup_id, old_pin, new_pin, pin_index)
), checked as (
  select
    fresh.*,
    nth > 1 or exists (
      select from cards
      where cards.cardgroup_id = fresh.cardgroup_id and cards.pin_index = fresh.pin_index and cards.id <> fresh.id)
    as is_taken
  from fresh
)
update cards
set
  pin = checked.new_pin,
  pin_index = case when not checked.is_taken then checked.pin_index end,
  hidden = cards.hidden or checked.is_taken and not cards.sold
from checked
where cards.id = checked.id and cards.cardgroup_id = checked.cardgroup_id and cards.pin = checked.old_pin
returning cards.id, checked.is_taken

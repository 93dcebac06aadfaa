select position, place, 'cardgroup_id' as column_name, 'names no card group' as reason
from staged_cards as staged
where
  not exists (select from staged_card_groups where staged_card_groups.id = staged.cardgroup_id)
  and not exists (select from cardgroups where cardgroups.id = staged.cardgroup_id)
union all
select position, place, 'number', 'repeats that of another row of the card group'
from (
  select position, place, row_number() over (partition by cardgroup_id, number order by position) as nth
  from staged_cards
  where (cardgroup_id, number) in (select cardgroup_id, number from staged_cards group by 1, 2 having count(*) > 1)
) as numbered
where nth > 1
union all
select position, place, 'pin', 'repeats that of another row of the card group'
from (
  select position, place, row_number() over (partition by cardgroup_id, coalesce(pin_index, pin) order by position) as nth
  from staged_cards
  where
    (cardgroup_id, coalesce(pin_index, pin)) in (
      select cardgroup_id, coalesce(pin_index, pin)
      from staged_cards
      where pin <> ''
      group by 1, 2
      having count(*) > 1)
) as keyed
where nth > 1
union all
select staged.position, staged.place, 'pin', 'is that of another card of the card group here'
from staged_cards as staged
join cards on
  cards.cardgroup_id = staged.cardgroup_id
  and secret_digest(cards.pin) = secret_digest(staged.pin)
  and cards.id <> staged.id
where staged.pin <> '' and staged.pin_index is null and cards.pin <> '' and cards.pin_index is null
union all
select staged.position, staged.place, 'pin', 'is that of another card of the card group here'
from staged_cards as staged
join cards on
  cards.cardgroup_id = staged.cardgroup_id
  and cards.pin_index = decode(staged.pin_index, 'hex')
  and cards.id <> staged.id
where staged.pin_index is not null
union all
select position, place, 'id', 'is the id of a card with another number here'
from staged_cards as staged
join cards using (id)
where cards.number <> staged.number
union all
select position, place, 'sold', 'is refused, because the card was sold here'
from staged_cards as staged
join cards using (id)
where cards.sold_to is not null
union all
select position, place, 'balance', 'is negative, but the card is not sold'
from staged_cards
where coalesce(sold, 'false') = 'false' and balance like '-%'

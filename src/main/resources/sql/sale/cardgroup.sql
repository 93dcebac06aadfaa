select
  coalesce(
    case
      when cast(:number as text) is null then (
        select true
        from cards
        where cards.cardgroup_id = cardgroups.id and not cards.sold and not cards.hidden
        order by length(cards.number), cards.number collate "C", cards.id
        limit 1)
      else (
        select true
        from cards
        where
          cards.cardgroup_id = cardgroups.id and cards.number collate "C" = cast(:number as text)
          and not cards.sold and not cards.hidden
        limit 1)
    end,
    false) as has_free_cards,
  exists (
    select from cards
    where
      cards.cardgroup_id = cardgroups.id and cards.number collate "C" = cast(:number as text)
      and not cards.hidden) as has_number
from cardgroups
where id = :id and coalesce(owner_id, 0) = :owner and hidden is not true

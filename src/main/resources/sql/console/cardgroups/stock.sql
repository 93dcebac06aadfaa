select
  cardgroups.id,
  coalesce(cardgroups.name, '') as name,
  counts.free,
  counts.today,
  counts.yesterday,
  counts.week
from cardgroups
cross join lateral (
  select
    coalesce(sum(free), 0) as free,
    coalesce(sum(sold) filter (where sold_on = :today), 0) as today,
    coalesce(sum(sold) filter (where sold_on = cast(:today as date) - 1), 0) as yesterday,
    coalesce(sum(sold) filter (where sold_on > cast(:today as date) - 7), 0) as week
  from card_counts
  where card_counts.cardgroup_id = cardgroups.id
) as counts
where
  (cardinality(:groups) = 0 and cardgroups.hidden is not true or cardgroups.id = any(:groups))
  and (cast(:owner as bigint) is null or coalesce(cardgroups.owner_id, 0) = :owner)
order by counts.week desc, cardgroups.id
limit 300

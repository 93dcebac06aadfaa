select
  cardgroups.id,
  cardgroups.name,
  cardgroups.description,
  coalesce(cardgroups.owner_id, 0) as owner_id,
  owners.username as owner,
  coalesce(nullif(cardgroups.price, 'NaN'), 0) as price,
  coalesce(nullif(cardgroups.tax_percent, 'NaN'), 0) as tax_percent,
  coalesce(cardgroups.hidden, false) as hidden,
  counts.free,
  counts.hidden_cards,
  counts.sold,
  counts.sold_last_30_days
from cardgroups
left join users as owners on owners.id = coalesce(cardgroups.owner_id, 0)
cross join lateral (
  select
    coalesce(sum(free), 0) as free,
    coalesce(sum(hidden), 0) as hidden_cards,
    coalesce(sum(sold), 0) as sold,
    coalesce(sum(sold) filter (where sold_on > cast(:today as date) - 30), 0) as sold_last_30_days
  from card_counts
  where card_counts.cardgroup_id = cardgroups.id
) as counts
where cast(:owner as bigint) is null or coalesce(cardgroups.owner_id, 0) = :owner
order by cardgroups.id

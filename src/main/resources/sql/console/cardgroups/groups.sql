select
  cardgroups.id,
  coalesce(cardgroups.name, '') as name,
  coalesce(cardgroups.description, '') as description,
  coalesce(cardgroups.owner_id, 0) as owner_id,
  coalesce(users.username, '') as owner,
  coalesce(nullif(cardgroups.price, 'NaN'), 0) as price,
  coalesce(nullif(cardgroups.tax_percent, 'NaN'), 0) as tax_percent,
  coalesce(cardgroups.number_length, 10) as number_length,
  coalesce(cardgroups.pin_length, 6) as pin_length,
  coalesce(cardgroups.hidden, false) as hidden,
  counts.free,
  counts.sold,
  counts.hidden_cards
from cardgroups
left join users on users.id = coalesce(cardgroups.owner_id, 0)
cross join lateral (
  select
    coalesce(sum(free), 0) as free,
    coalesce(sum(sold), 0) as sold,
    coalesce(sum(hidden), 0) as hidden_cards
  from card_counts
  where card_counts.cardgroup_id = cardgroups.id
) as counts
where
  cardgroups.id > :after
  and (cast(:id as bigint) is null or cardgroups.id = :id)
  and (cast(:owner as bigint) is null or coalesce(cardgroups.owner_id, 0) = :owner)
order by cardgroups.id
limit :limit

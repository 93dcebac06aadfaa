select
  coalesce(nullif(users.balance, 'NaN'), 0) as balance,
  stock.groups,
  stock.free
from users
cross join lateral (
  select count(distinct cardgroups.id) as groups, coalesce(sum(card_counts.free), 0) as free
  from cardgroups
  left join card_counts on card_counts.cardgroup_id = cardgroups.id
  where cardgroups.owner_id = users.id and cardgroups.hidden is not true
) as stock
where users.id = :owner

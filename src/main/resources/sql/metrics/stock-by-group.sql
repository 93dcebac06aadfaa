select cardgroup_id, free, sold, hidden, count(*) over () as groups
from (
  select
    cardgroup_id,
    sum(free) as free,
    sum(sold) as sold,
    sum(card_counts.hidden) as hidden,
    max(sold_on) filter (where sold > 0) as last_sold_on
  from card_counts
  join cardgroups on cardgroups.id = cardgroup_id and cardgroups.hidden is not true
  group by cardgroup_id
) as counts
where free > 0 or last_sold_on > current_date - 30
order by free, cardgroup_id
limit :limit

with many as (
  select cardgroup_id, sold_on
  from card_counts
  group by cardgroup_id, sold_on
  having count(*) > 1
  limit 1000
), taken as (
  delete from card_counts
  where ctid = any(array(
    select card_counts.ctid
    from many
    join card_counts
      on card_counts.cardgroup_id = many.cardgroup_id
      and card_counts.sold_on is not distinct from many.sold_on
    limit 100000
    for update of card_counts skip locked))
  returning cardgroup_id, sold_on, free, sold, hidden
)
insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)
select cardgroup_id, sold_on, sum(free), sum(sold), sum(hidden)
from taken
group by cardgroup_id, sold_on
having (sum(free), sum(sold), sum(hidden)) <> (0, 0, 0)

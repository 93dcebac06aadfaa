-- The days that no page shows any more are one row of each group.
with counted as materialized (
  select ctid as place, cardgroup_id, case when sold_on >= cast(now() at time zone 'UTC' as date) - 100 then sold_on end as day
  from card_counts
), many as (
  select cardgroup_id, day
  from counted
  group by cardgroup_id, day
  having count(*) > 1
  limit 1000
), taken as (
  delete from card_counts
  where ctid = any(array(
    select card_counts.ctid
    from many
    join counted on counted.cardgroup_id = many.cardgroup_id and counted.day is not distinct from many.day
    join card_counts on card_counts.ctid = counted.place
    limit 100000
    for update of card_counts skip locked))
  returning cardgroup_id, case when sold_on >= cast(now() at time zone 'UTC' as date) - 100 then sold_on end as day, free, sold, hidden
)
insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)
select cardgroup_id, day, sum(free), sum(sold), sum(hidden)
from taken
group by cardgroup_id, day
having (sum(free), sum(sold), sum(hidden)) <> (0, 0, 0)

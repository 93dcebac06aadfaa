select
  cardgroups.id,
  coalesce(cardgroups.name, '') as name,
  latest.sales,
  latest.cards,
  latest.cards_of_day,
  latest.since
from cardgroups
cross join lateral (
  select
    count(*) as sales,
    coalesce(sum(sold.cards), 0) as cards,
    coalesce(sum(sold.cards) filter (where sold.sold_at >= :day), 0) as cards_of_day,
    min(sold.sold_at) as since
  from (
    select
      sales.sold_at,
      (select count(*) from payments where payments.sale_id = sales.id) as cards
    from sales
    where sales.cardgroup_id = cardgroups.id and sales.sold_at >= :week
    order by sales.sold_at desc
    limit :most
  ) as sold
) as latest
where
  cardgroups.hidden is not true
  and (cast(:owner as bigint) is null or cardgroups.owner_id = :owner)
order by latest.sales desc, cardgroups.id
limit 300

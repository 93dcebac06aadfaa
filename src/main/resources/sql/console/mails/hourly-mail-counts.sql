with event as (
  select sales.id as sale_id, sales.sold_at as at, 1 as created, 0 as sent
  from sales
  where sales.email is not null and sales.sold_at >= cast(:from as timestamptz)
  union all
  select mails.sale_id, mails.finished_at, 0, 1
  from mails
  where mails.state = 'sent' and mails.finished_at >= cast(:from as timestamptz)
)
select
  cast(floor(extract(epoch from event.at - cast(:from as timestamptz)) / 3600) as integer) as hour,
  sum(event.created) as created,
  sum(event.sent) as sent
from event
where
  event.at < cast(:from as timestamptz) + interval '24 hours'
  and (cast(:owner as bigint) is null or exists (
    select from sales
    where sales.id = event.sale_id and sales.owner_id = :owner))
group by 1
order by 1

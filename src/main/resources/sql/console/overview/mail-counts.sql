with waiting as (
  select mails.created_at
  from mails
  join sales on sales.id = mails.sale_id
  left join cardgroups on cardgroups.id = sales.cardgroup_id
  where
    mails.state = 'waiting'
    and (cast(:owner as bigint) is null or coalesce(sales.owner_id, cardgroups.owner_id) = :owner)
  limit :most
), dead as (
  select mails.id
  from mails
  join sales on sales.id = mails.sale_id
  left join cardgroups on cardgroups.id = sales.cardgroup_id
  where
    mails.state = 'dead'
    and (cast(:owner as bigint) is null or coalesce(sales.owner_id, cardgroups.owner_id) = :owner)
  limit :most
)
select
  (select count(*) from waiting) as waiting,
  (select min(created_at) from waiting) as oldest,
  (select count(*) from dead) as dead

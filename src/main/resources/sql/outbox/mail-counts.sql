select
  waiting.mails as waiting,
  waiting.oldest,
  coalesce(extract(epoch from now() - waiting.oldest), 0) as oldest_seconds,
  dead.mails as dead
from (
  select count(*) as mails, min(created_at) as oldest
  from (
    select created_at
    from mails
    where
      state = 'waiting'
      and (cast(:owner as bigint) is null or exists (
        select from sales where sales.id = mails.sale_id and sales.owner_id = :owner))
    limit cast(:limit as bigint)) as counted
) as waiting
cross join (
  select count(*) as mails
  from (
    select
    from mails
    where
      state = 'dead'
      and (cast(:owner as bigint) is null or exists (
        select from sales where sales.id = mails.sale_id and sales.owner_id = :owner))
    limit cast(:limit as bigint)) as counted
) as dead

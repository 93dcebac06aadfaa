select
  (
    select count(*)
    from (
      select from mails
      where
        mails.state = 'waiting'
        and (cast(:owner as bigint) is null or exists (
          select from sales
          left join cardgroups on cardgroups.id = sales.cardgroup_id
          where sales.id = mails.sale_id and coalesce(sales.owner_id, cardgroups.owner_id) = :owner))
      limit :most) as found) as waiting,
  (
    select count(*)
    from (
      select from mails
      where
        mails.state = 'dead'
        and (cast(:owner as bigint) is null or exists (
          select from sales
          left join cardgroups on cardgroups.id = sales.cardgroup_id
          where sales.id = mails.sale_id and coalesce(sales.owner_id, cardgroups.owner_id) = :owner))
      limit :most) as found) as dead

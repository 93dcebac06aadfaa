select mails.sale_id
from mails
join sales on sales.id = mails.sale_id
left join cardgroups on cardgroups.id = sales.cardgroup_id
where
  mails.id = :mail
  and (cast(:owner as bigint) is null or coalesce(sales.owner_id, cardgroups.owner_id) = :owner)

select mails.sale_id
from mails
join sales on sales.id = mails.sale_id
left join cardgroups on cardgroups.id = sales.cardgroup_id
where
  mails.state = 'waiting'
  and (cast(:owner as bigint) is null or coalesce(sales.owner_id, cardgroups.owner_id) = :owner)
  and (cast(:email as text) is null or folded(sales.email) like folded(cast(:email as text)))
  and (
    cast(:before_id as bigint) is null
    or (mails.next_try_at, mails.id) > (cast(:before_at as timestamptz), cast(:before_id as bigint)))
order by mails.next_try_at, mails.id
limit :most

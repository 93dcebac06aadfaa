-- Not one statement with find-waiting-mails.sql: each order is that of a partial index, which a case in order by could not use.
select mails.sale_id
from mails
join sales on sales.id = mails.sale_id
where
  mails.state = 'dead'
  and (cast(:owner as bigint) is null or sales.owner_id = :owner)
  and (
    cast(:email as text) is null
    or fold_case(sales.email) like fold_case(cast(:email as text))
    or fold_case(mails.recipient) like fold_case(cast(:email as text)))
  and (
    cast(:before_id as bigint) is null
    or (mails.finished_at, mails.id) < (cast(:before_at as timestamptz), cast(:before_id as bigint)))
order by mails.finished_at desc, mails.id desc
limit :most

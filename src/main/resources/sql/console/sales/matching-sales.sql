-- Without a with clause, in which PostgreSQL would not add up sales in parallel.
select
  sales.id, sales.sold_at, sales.owner_id, sales.cardgroup_id, sales.currency, sales.user_id, sales.email, sales.correlation_id,
  sales.voided_at, sales.note
from sales
where
  (cast(:owner as bigint) is null or sales.owner_id = :owner)
  and (cast(:group as text) is null or sales.cardgroup_id = (
      select cardgroups.id
      from cardgroups
      where
        (cast(:owner as bigint) is null or cardgroups.owner_id = :owner)
        and (cardgroups.id = cast(:group_id as bigint) or fold_case(cardgroups.name) = fold_case(cast(:group as text)))
      order by cardgroups.id is distinct from cast(:group_id as bigint), cardgroups.id
      limit 1))
  and (cast(:caller as text) is null or sales.user_id = (
      select users.id from users where fold_case(users.username) collate "C" = fold_case(cast(:caller as text))))
  and (cast(:only as bigint[]) is null or sales.id = any (cast(:only as bigint[])))
  and (
    cast(:email as text) is null
    or fold_case(sales.email) like fold_case(cast(:email as text))
    or sales.id in (
      select mails.sale_id
      from mail_events
      join mails on mails.id = mail_events.mail_id
      where mail_events.recipient is not null and fold_case(mail_events.recipient) like fold_case(cast(:email as text))))
  and (cast(:from as timestamptz) is null or sales.sold_at >= cast(:from as timestamptz))
  and (cast(:until as timestamptz) is null or sales.sold_at < cast(:until as timestamptz))
  and (
    cast(:mail as text) is null
    or sales.email is not null
    and exists (select from mails where mails.sale_id = sales.id and mails.state = :mail))

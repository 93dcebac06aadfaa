-- Each part has a limit of its own: a union would read all matches of a frequent prefix before its first row.
select found.id
from (
  (
    select sales.id
    from sales
    where fold_case(sales.email) like fold_case(cast(:email as text))
    limit :most
  )
  union
  (
    select mails.sale_id
    from mail_events
    join mails on mails.id = mail_events.mail_id
    where mail_events.recipient is not null and fold_case(mail_events.recipient) like fold_case(cast(:email as text))
    limit :most
  )
) as found
limit :most

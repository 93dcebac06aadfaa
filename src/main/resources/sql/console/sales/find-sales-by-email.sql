select id
from sales
where fold_case(email) like fold_case(cast(:email as text))
union
select mails.sale_id
from mail_events
join mails on mails.id = mail_events.mail_id
where mail_events.recipient is not null and fold_case(mail_events.recipient) like fold_case(cast(:email as text))
limit :most

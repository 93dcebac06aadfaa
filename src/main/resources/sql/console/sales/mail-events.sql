select event, state, times, first_at, last_at, reply, recipient, username
from (
  select
    mail_events.id,
    mail_events.event,
    mail_events.state,
    mail_events.times,
    mail_events.first_at,
    mail_events.last_at,
    left(mail_events.reply, 500) as reply,
    coalesce(mail_events.recipient, '') as recipient,
    coalesce(users.username, '') as username
  from mail_events
  left join users on users.id = mail_events.user_id
  where mail_events.mail_id = :mail
  order by mail_events.id desc
  limit :most
) as newest
order by id

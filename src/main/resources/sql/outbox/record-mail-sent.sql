with mail as (
  update mails
  set state = 'sent', finished_at = now(), claimed_until = null, last_error = null
  where id = :#id
  returning id, state
)
insert into mail_events (mail_id, event, state)
select id, 'accepted', state
from mail

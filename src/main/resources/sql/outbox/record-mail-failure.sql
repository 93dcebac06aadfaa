with mail as (
  update mails
  set
    state = :#state,
    next_try_at = now() + cast(:#delay_ms as bigint) * interval '1 millisecond',
    finished_at = case when :#state = 'dead' then now() end,
    claimed_until = null,
    uncertain_attempts = uncertain_attempts + cast(:#uncertain as integer),
    last_error = :#error
  where id = :#id and state <> 'cancelled'
  returning id, state
), last as (
  select id, event, state, reply
  from mail_events
  where mail_id = :#id
  order by id desc
  limit 1
), repeated as (
  update mail_events
  set times = times + 1, last_at = now()
  from last, mail
  where mail_events.id = last.id and last.event = :#event and last.reply = :#error and last.state = mail.state
  returning mail_events.id
), surplus as (
  delete from mail_events
  where id in (
    select id
    from mail_events
    where mail_id = :#id and state = 'waiting' and event in ('transient', 'server_unavailable', 'not_composed')
    order by id desc
    offset 99)
)
insert into mail_events (mail_id, event, state, reply)
select id, :#event, state, :#error
from mail
where not exists (select from repeated)

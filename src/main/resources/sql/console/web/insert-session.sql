with swept as (
  delete from console_sessions
  where digest in (
    select digest
    from console_sessions
    where expires_at < :now
    order by expires_at
    limit 10
    for update skip locked)
), oldest as (
  delete from console_sessions
  where digest in (
    select digest
    from console_sessions
    where user_id = :user
    order by last_used_at desc, digest
    offset :others)
)
insert into console_sessions
  (digest, user_id, csrf_token, browser, network, device_cookie, by_provider, started_at, last_used_at, expires_at)
values (:digest, :user, :csrf, :browser, :network, :device, :by_provider, :now, :now, :expires)

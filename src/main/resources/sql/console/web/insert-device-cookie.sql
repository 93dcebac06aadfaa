with swept as (
  delete from device_cookies
  where digest in (
    select digest
    from device_cookies
    where expires_at < :now
    order by expires_at
    limit 10
    for update skip locked)
), oldest as (
  delete from device_cookies
  where digest in (
    select digest
    from device_cookies
    where user_id = :user
    order by issued_at desc, digest
    offset :others)
)
insert into device_cookies (digest, user_id, issued_at, expires_at)
values (:digest, :user, :now, :expires)

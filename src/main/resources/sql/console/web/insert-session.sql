with swept as (
  delete from console_sessions
  where digest in (
    select digest
    from console_sessions
    where expires_at < :now
    order by expires_at
    limit 10
    for update skip locked)
)
insert into console_sessions (digest, user_id, data, expires_at)
values (:digest, :user, :data, :expires)
on conflict (digest) do update
set user_id = excluded.user_id, data = excluded.data, expires_at = excluded.expires_at

insert into console_sessions (digest, user_id, data, expires_at)
values (:digest, :user, :data, :expires)
on conflict (digest) do update
set user_id = excluded.user_id, data = excluded.data, expires_at = excluded.expires_at

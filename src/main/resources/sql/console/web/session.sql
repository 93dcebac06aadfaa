select
  s.csrf_token,
  s.notice,
  s.kept,
  s.last_used_at,
  u.id,
  u.username,
  u.usertype,
  coalesce(u.owner_id, 0) as owner_id,
  u.must_change_password,
  s.by_provider,
  exists (select from second_factors where user_id = u.id) as has_second_factor
from console_sessions s
join users u on u.id = s.user_id
where s.digest = :digest and not u.disabled and s.expires_at > :now and s.started_at > :oldest

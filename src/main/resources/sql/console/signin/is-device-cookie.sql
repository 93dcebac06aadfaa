select exists (
  select 1
  from device_cookies d
  join users u on u.id = d.user_id
  where d.digest = :digest and d.expires_at > :now and fold_case(u.username) = fold_case(:username)
)

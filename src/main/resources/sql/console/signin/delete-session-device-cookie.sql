delete from device_cookies
where user_id = :user and digest = (
  select device_cookie
  from console_sessions
  where user_id = :user and digest = :digest)

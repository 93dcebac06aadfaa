update user_keys
set secret = null
where valid_until <= now() and secret is not null

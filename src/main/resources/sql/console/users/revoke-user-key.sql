update user_keys
set secret = null, revoked_at = :now
where id = :key

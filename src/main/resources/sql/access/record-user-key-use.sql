update user_keys
set last_used_at = :now, last_used_from = :network
where id = :key and (last_used_at is null or last_used_at < :now)

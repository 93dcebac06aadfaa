update user_keys
set valid_until = :end
where id = :key

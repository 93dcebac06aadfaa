update console_sessions
set user_id = :user, data = :data, expires_at = :expires
where digest = :digest

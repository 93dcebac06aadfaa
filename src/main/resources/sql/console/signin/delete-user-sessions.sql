delete from console_sessions
where user_id = :id or expires_at < :now

delete from console_sessions
where user_id = :user and digest = :digest

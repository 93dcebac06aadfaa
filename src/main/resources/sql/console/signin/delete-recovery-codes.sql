delete from recovery_codes
where user_id = :user

delete from device_cookies
where user_id = :user and digest is distinct from cast(:digest as bytea)

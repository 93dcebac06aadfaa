delete from device_cookies
where user_id = :user

update users
set password = :hash, must_change_password = true
where id = 0 and coalesce(password, '') = ''

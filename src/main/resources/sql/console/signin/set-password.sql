update users
set password = :hash, must_change_password = :one_time
where id = :id

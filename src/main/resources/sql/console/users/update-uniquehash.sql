update users
set uniquehash = :hash
where id = :id

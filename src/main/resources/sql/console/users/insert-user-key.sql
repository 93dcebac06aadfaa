insert into user_keys (user_id, name, secret, created_at, created_by)
values (:user, :name, :secret, :now, :author)
returning id

insert into actions (user_id, date, action, data, source)
values (:user, :now, :action, :data, :source)

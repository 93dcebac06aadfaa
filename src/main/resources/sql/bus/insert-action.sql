insert into actions (date, action, data, source)
values (:date, :action, :data, :source)

insert into actions (user_id, date, action, data, source, occurrences)
values (cast(:user as bigint), :date, :action, :data, :source, :occurrences)

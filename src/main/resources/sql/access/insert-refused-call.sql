insert into actions (user_id, date, action, data, source)
values (cast(:#user_id as bigint), :#date, 'api_refused', :#reason, :#source)

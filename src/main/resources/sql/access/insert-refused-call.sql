insert into actions (user_id, date, action, data, source, parameters, cause, correlation_id)
values (
  cast(:#user_id as bigint), :#date, 'api_refused', :#reason, :#source, :#parameters, cast(:#cause as text), :#correlation_id)

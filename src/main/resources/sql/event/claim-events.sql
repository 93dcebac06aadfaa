select
  key,
  id,
  attempts,
  trace_parent,
  cast(
    json_strip_nulls(json_build_object(
      'specversion', '1.0',
      'id', event_id,
      'source', coalesce(nullif(current_setting('tollgate.event_source', true), ''), '/tollgate'),
      'type', type,
      'subject', subject,
      'time', event_time(created_at),
      'datacontenttype', 'application/json',
      'partitionkey', key,
      'correlationid', correlation_id,
      'traceparent', trace_parent,
      'data', data))
    as text) as body
from claim_events(4, 100)
order by key, id

delete from events
where id in (
  select id
  from events
  where
    state = 'sent'
    and finished_at <=
      now() - cast(coalesce(nullif(current_setting('tollgate.event_days', true), ''), '7') as integer) * interval '1 day'
  order by finished_at
  limit 10000)

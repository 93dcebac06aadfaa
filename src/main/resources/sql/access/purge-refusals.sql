delete from actions
where id in (
  select id
  from actions
  where action in ('api_refused', 'sign_in_refused') and date <= now() - interval '30 days'
  limit 10000)

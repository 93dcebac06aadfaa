select id, type, subject, attempts, coalesce(finished_at, created_at) as failed_at, coalesce(last_error, '') as last_error
from events
where state = 'dead'
order by finished_at desc, id desc
limit 100

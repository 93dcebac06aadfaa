select coalesce(cast(max(finished_at) as text), '-infinity')
from mails
where state = 'dead'

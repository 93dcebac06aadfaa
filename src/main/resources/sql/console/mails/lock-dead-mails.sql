select id
from mails
where state = 'dead' and (finished_at <= cast(:until as timestamptz) or finished_at is null)
order by finished_at
limit 1000
for update skip locked

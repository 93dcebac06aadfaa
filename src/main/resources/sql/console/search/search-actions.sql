select actions.date, coalesce(actions.action, '') as action, coalesce(actions.data, '') as data
from actions
where actions.correlation_id = :text
order by actions.date desc, actions.id desc
limit :most

select actions.id, actions.action, actions.date, coalesce(users.username, '') as username
from actions
left join users on users.id = actions.user_id
where actions.action in (<kinds>) and actions.data like :about
order by actions.date desc, actions.id desc
limit 1

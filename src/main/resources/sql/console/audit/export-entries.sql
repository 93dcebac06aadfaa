select actions.id, actions.date, actions.user_id, users.username,
  coalesce(actions.action, '') as action, coalesce(actions.data, '') as data, coalesce(actions.source, '') as source,
  coalesce(actions.parameters, '') as parameters, coalesce(actions.cause, '') as cause,
  actions.occurrences, coalesce(actions.correlation_id, '') as correlation_id
from actions
left join users on users.id = actions.user_id
where actions.date >= :start
  and (actions.date, actions.id) < (cast(:before as timestamptz), :before_id)
  and (cast(:user as bigint) is null or actions.user_id = :user)
  and (cast(:kind as text) = '' or actions.action = :kind)
order by actions.date desc, actions.id desc

select
  user_keys.id,
  user_keys.name,
  case when length(user_keys.secret) >= 20 then right(user_keys.secret, 4) else '' end as ending,
  user_keys.created_at,
  coalesce(authors.username, '') as author,
  user_keys.valid_until,
  user_keys.revoked_at,
  user_keys.last_used_at,
  coalesce(user_keys.last_used_from, '') as last_used_from,
  user_keys.secret is not null and coalesce(user_keys.valid_until > :now, true) as is_valid
from user_keys
left join users as authors on authors.id = user_keys.created_by
where user_keys.user_id = :user
order by is_valid desc, user_keys.id desc
limit :most

select users.username, count(*) over () as callers,
  max(hash_callers.last_used_at) filter (where hash_callers.use = 'read') as read_at,
  max(hash_callers.last_used_at) filter (where hash_callers.use = 'sale') as sale_at,
  max(hash_callers.last_used_at) filter (where hash_callers.use = 'sale_with_request_id') as sale_with_request_id_at
from hash_callers
join users on users.id = hash_callers.user_id
where hash_callers.last_used_at > now() - interval '30 days'
  and (cast(:owner as bigint) is null or users.id = :owner or users.owner_id = :owner)
group by users.id, users.username
order by max(hash_callers.last_used_at) desc, users.id
limit 100

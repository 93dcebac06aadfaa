with before as (
  select id, language
  from users
  where id = :owner
  for no key update
)
update users
set language = nullif(:language, '')
from before
where users.id = before.id and coalesce(before.language, '') <> :language
returning coalesce(before.language, '')

update staged_users
set taxation_country = null
where
  taxation_country is not null
  and not exists (select from staged_directions where staged_directions.id = staged_users.taxation_country)
  and not exists (select from directions where directions.id = staged_users.taxation_country)
returning position, place, 'taxation_country' as column_name, 'names no direction, and becomes empty' as reason

update staged_addresses
set direction_id = null
where
  direction_id is not null
  and not exists (select from staged_directions where staged_directions.id = staged_addresses.direction_id)
  and not exists (select from directions where directions.id = staged_addresses.direction_id)
returning position, place, 'direction_id' as column_name, 'names no direction, and becomes empty' as reason

update staged_users
set address_id = null
where
  address_id is not null
  and not exists (select from staged_addresses where staged_addresses.id = staged_users.address_id)
  and not exists (select from addresses where addresses.id = staged_users.address_id)
returning position, place, 'address_id' as column_name, 'names no address, and becomes empty' as reason

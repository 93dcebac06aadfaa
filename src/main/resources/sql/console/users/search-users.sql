select
  found.word,
  users.id,
  users.username,
  coalesce(users.first_name, '') as first_name,
  coalesce(users.last_name, '') as last_name,
  users.usertype,
  coalesce(users.owner_id, 0) as owner_id,
  coalesce(owners.username, '') as owner,
  coalesce(nullif(users.balance, 'NaN'), 0) as balance
from (
  (
    select cast('' as text) collate "C" as word, users.id
    from users
    where
      cast(:kind as int) = 1
      and users.id = cast(:number as bigint)
      and cast(:after as bigint) is null
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
  )
  union all
  (
    select folded(users.username) collate "C" as word, users.id
    from users
    where
      cast(:kind as int) = 2
      and folded(users.username) collate "C" >= folded(:wanted) collate "C"
      and folded(users.username) collate "C" < (folded(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or folded(users.username) collate "C" >= cast(:word as text) collate "C"
        and (folded(users.username) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select folded(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C" as word, users.id
    from users
    where
      cast(:kind as int) = 3
      and :wanted <> ''
      and folded(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C" >= folded(:wanted) collate "C"
      and folded(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C" < (folded(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(folded(users.username), folded(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or folded(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C" >= cast(:word as text) collate "C"
        and (folded(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select folded(users.last_name) collate "C" as word, users.id
    from users
    where
      cast(:kind as int) = 4
      and users.last_name is not null
      and :wanted <> ''
      and folded(users.last_name) collate "C" >= folded(:wanted) collate "C"
      and folded(users.last_name) collate "C" < (folded(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(folded(users.username), folded(:wanted))
      and not starts_with(folded(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))), folded(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or folded(users.last_name) collate "C" >= cast(:word as text) collate "C"
        and (folded(users.last_name) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select folded(addresses.email) collate "C" as word, users.id
    from addresses
    join users on users.address_id = addresses.id
    where
      cast(:kind as int) = 5
      and addresses.email is not null
      and :wanted <> ''
      and folded(addresses.email) collate "C" >= folded(:wanted) collate "C"
      and folded(addresses.email) collate "C" < (folded(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(folded(users.username), folded(:wanted))
      and not starts_with(folded(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))), folded(:wanted))
      and not starts_with(coalesce(folded(users.last_name), ''), folded(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or folded(addresses.email) collate "C" >= cast(:word as text) collate "C"
        and (folded(addresses.email) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select digits_of(addresses.phone) collate "C" as word, users.id
    from addresses
    join users on users.address_id = addresses.id
    where
      cast(:kind as int) = 6
      and addresses.phone is not null
      and digits_of(addresses.phone) collate "C" >= cast(:phone as text) collate "C"
      and digits_of(addresses.phone) collate "C" < (cast(:phone as text) || ':') collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(folded(users.username), folded(:wanted))
      and not starts_with(folded(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))), folded(:wanted))
      and not starts_with(coalesce(folded(users.last_name), ''), folded(:wanted))
      and not starts_with(coalesce(folded(addresses.email), ''), folded(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or digits_of(addresses.phone) collate "C" >= cast(:word as text) collate "C"
        and (digits_of(addresses.phone) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select digits_of(addresses.mob_phone) collate "C" as word, users.id
    from addresses
    join users on users.address_id = addresses.id
    where
      cast(:kind as int) = 7
      and addresses.mob_phone is not null
      and digits_of(addresses.mob_phone) collate "C" >= cast(:phone as text) collate "C"
      and digits_of(addresses.mob_phone) collate "C" < (cast(:phone as text) || ':') collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(folded(users.username), folded(:wanted))
      and not starts_with(folded(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))), folded(:wanted))
      and not starts_with(coalesce(folded(users.last_name), ''), folded(:wanted))
      and not starts_with(coalesce(folded(addresses.email), ''), folded(:wanted))
      and not starts_with(coalesce(digits_of(addresses.phone), ''), cast(:phone as text))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or digits_of(addresses.mob_phone) collate "C" >= cast(:word as text) collate "C"
        and (digits_of(addresses.mob_phone) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
) as found
join users on users.id = found.id
left join users as owners on owners.id = users.owner_id
order by found.word, found.id
limit :probe

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
    select fold_case(users.username) collate "C" as word, users.id
    from users
    where
      cast(:kind as int) = 2
      and fold_case(users.username) collate "C" >= fold_case(:wanted) collate "C"
      and fold_case(users.username) collate "C" < (fold_case(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or fold_case(users.username) collate "C" >= cast(:word as text) collate "C"
        and (fold_case(users.username) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select fold_case(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C" as word, users.id
    from users
    where
      cast(:kind as int) = 3
      and :wanted <> ''
      and fold_case(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C" >= fold_case(:wanted) collate "C"
      and fold_case(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C" < (fold_case(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or fold_case(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C" >= cast(:word as text) collate "C"
        and (fold_case(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select fold_case(users.last_name) collate "C" as word, users.id
    from users
    where
      cast(:kind as int) = 4
      and users.last_name is not null
      and :wanted <> ''
      and fold_case(users.last_name) collate "C" >= fold_case(:wanted) collate "C"
      and fold_case(users.last_name) collate "C" < (fold_case(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and not starts_with(fold_case(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))), fold_case(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or fold_case(users.last_name) collate "C" >= cast(:word as text) collate "C"
        and (fold_case(users.last_name) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select fold_case(addresses.email) collate "C" as word, users.id
    from addresses
    join users on users.address_id = addresses.id
    where
      cast(:kind as int) = 5
      and addresses.email is not null
      and :wanted <> ''
      and fold_case(addresses.email) collate "C" >= fold_case(:wanted) collate "C"
      and fold_case(addresses.email) collate "C" < (fold_case(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and not starts_with(fold_case(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(users.last_name), ''), fold_case(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or fold_case(addresses.email) collate "C" >= cast(:word as text) collate "C"
        and (fold_case(addresses.email) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select phone_digits(addresses.phone) collate "C" as word, users.id
    from addresses
    join users on users.address_id = addresses.id
    where
      cast(:kind as int) = 6
      and addresses.phone is not null
      and phone_digits(addresses.phone) collate "C" >= cast(:phone as text) collate "C"
      and phone_digits(addresses.phone) collate "C" < (cast(:phone as text) || ':') collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and not starts_with(fold_case(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(users.last_name), ''), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(addresses.email), ''), fold_case(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or phone_digits(addresses.phone) collate "C" >= cast(:word as text) collate "C"
        and (phone_digits(addresses.phone) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select phone_digits(addresses.mob_phone) collate "C" as word, users.id
    from addresses
    join users on users.address_id = addresses.id
    where
      cast(:kind as int) = 7
      and addresses.mob_phone is not null
      and phone_digits(addresses.mob_phone) collate "C" >= cast(:phone as text) collate "C"
      and phone_digits(addresses.mob_phone) collate "C" < (cast(:phone as text) || ':') collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and not starts_with(fold_case(ltrim(coalesce(users.first_name, '') || ' ' || coalesce(users.last_name, ''))), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(users.last_name), ''), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(addresses.email), ''), fold_case(:wanted))
      and not starts_with(coalesce(phone_digits(addresses.phone), ''), cast(:phone as text))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or phone_digits(addresses.mob_phone) collate "C" >= cast(:word as text) collate "C"
        and (phone_digits(addresses.mob_phone) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
) as found
join users on users.id = found.id
left join users as owners on owners.id = users.owner_id
order by found.word, found.id
limit :probe

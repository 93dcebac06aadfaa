select
  found.kind,
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
    select 1 as kind, folded(username) collate "C" as word, id
    from users
    where
      id = cast(:number as bigint)
      and (cast(:owner as bigint) is null or owner_id = :owner)
      and cast(:kind as int) < 1
  )
  union all
  (
    select 2 as kind, folded(username) collate "C" as word, id
    from users
    where
      folded(username) collate "C" >= folded(:wanted) collate "C"
      and folded(username) collate "C" < (folded(:wanted) || chr(1114111)) collate "C"
      and (cast(:owner as bigint) is null or owner_id = :owner)
      and (cast(:kind as int) < 2
        or (cast(:kind as int) = 2 and (folded(username) collate "C", id) > (cast(:word as text) collate "C", cast(:after as bigint))))
    order by 2, 3
    limit :probe
  )
  union all
  (
    select 3 as kind, folded(ltrim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) collate "C" as word, id
    from users
    where
      folded(ltrim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) collate "C" >= folded(:wanted) collate "C"
      and folded(ltrim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) collate "C"
        < (folded(:wanted) || chr(1114111)) collate "C"
      and :wanted <> ''
      and (cast(:owner as bigint) is null or owner_id = :owner)
      and (cast(:kind as int) < 3
        or (cast(:kind as int) = 3
          and (folded(ltrim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) collate "C", id)
            > (cast(:word as text) collate "C", cast(:after as bigint))))
    order by 2, 3
    limit :probe
  )
  union all
  (
    select 4 as kind, folded(last_name) collate "C" as word, id
    from users
    where
      last_name is not null
      and folded(last_name) collate "C" >= folded(:wanted) collate "C"
      and folded(last_name) collate "C" < (folded(:wanted) || chr(1114111)) collate "C"
      and :wanted <> ''
      and (cast(:owner as bigint) is null or owner_id = :owner)
      and (cast(:kind as int) < 4
        or (cast(:kind as int) = 4 and (folded(last_name) collate "C", id) > (cast(:word as text) collate "C", cast(:after as bigint))))
    order by 2, 3
    limit :probe
  )
  union all
  (
    select 5 as kind, folded(addresses.email) collate "C" as word, users.id
    from addresses
    join users on users.address_id = addresses.id
    where
      addresses.email is not null
      and folded(addresses.email) collate "C" >= folded(:wanted) collate "C"
      and folded(addresses.email) collate "C" < (folded(:wanted) || chr(1114111)) collate "C"
      and :wanted <> ''
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:kind as int) < 5
        or (cast(:kind as int) = 5
          and folded(addresses.email) collate "C" >= cast(:word as text) collate "C"
          and (folded(addresses.email) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint))))
    order by 2, 3
    limit :probe
  )
  union all
  (
    select 6 as kind, digits_of(addresses.phone) collate "C" as word, users.id
    from addresses
    join users on users.address_id = addresses.id
    where
      addresses.phone is not null
      and digits_of(addresses.phone) collate "C" >= cast(:phone as text) collate "C"
      and digits_of(addresses.phone) collate "C" < (cast(:phone as text) || ':') collate "C"
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:kind as int) < 6
        or (cast(:kind as int) = 6
          and digits_of(addresses.phone) collate "C" >= cast(:word as text) collate "C"
          and (digits_of(addresses.phone) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint))))
    order by 2, 3
    limit :probe
  )
  union all
  (
    select 7 as kind, digits_of(addresses.mob_phone) collate "C" as word, users.id
    from addresses
    join users on users.address_id = addresses.id
    where
      addresses.mob_phone is not null
      and digits_of(addresses.mob_phone) collate "C" >= cast(:phone as text) collate "C"
      and digits_of(addresses.mob_phone) collate "C" < (cast(:phone as text) || ':') collate "C"
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:kind as int) < 7
        or (cast(:kind as int) = 7
          and digits_of(addresses.mob_phone) collate "C" >= cast(:word as text) collate "C"
          and (digits_of(addresses.mob_phone) collate "C", users.id) > (cast(:word as text) collate "C", cast(:after as bigint))))
    order by 2, 3
    limit :probe
  )
  order by kind, word, id
  limit :probe
) as found
join users on users.id = found.id
left join users as owners on owners.id = users.owner_id
order by found.kind, found.word, found.id

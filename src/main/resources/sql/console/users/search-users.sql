-- Finds users by one kind of term: 1 id, 2 username, 3 full name, 4 surname, 5 email, 6 telephone, 7 mobile. A user whom an earlier
-- kind finds is left out. Each kind is a subquery with its own order and limit, because only then its index returns a page without
-- a sort: over a view of all terms PostgreSQL reads and sorts every match of the prefix. The subqueries of other kinds do not run.
select
  found.word,
  users.id,
  users.username,
  coalesce(users.first_name, '') as first_name,
  coalesce(users.last_name, '') as last_name,
  users.usertype,
  coalesce(users.owner_id, 0) as owner_id,
  coalesce(owners.username, '') as owner,
  coalesce(nullif(users.balance, 'NaN'), 0) as balance,
  users.disabled
from (
  (
    select cast('' as text) collate "C" as word, users.id
    from users
    where
      cast(:kind as integer) = 1
      and users.id = cast(:number as bigint)
      and cast(:after as bigint) is null
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
  )
  union all
  (
    select term.word, users.id
    from users
    cross join lateral (select fold_case(users.username) collate "C") as term (word)
    where
      cast(:kind as integer) = 2
      and term.word >= fold_case(:wanted) collate "C"
      and term.word < (fold_case(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or term.word >= cast(:word as text) collate "C"
        and (term.word, users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select term.word, users.id
    from users
    cross join lateral (select folded_full_name(users.first_name, users.last_name) collate "C") as term (word)
    where
      cast(:kind as integer) = 3
      and term.word >= fold_case(:wanted) collate "C"
      and term.word < (fold_case(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or term.word >= cast(:word as text) collate "C"
        and (term.word, users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select term.word, users.id
    from users
    cross join lateral (select fold_case(users.last_name) collate "C") as term (word)
    where
      cast(:kind as integer) = 4
      and users.last_name is not null
      and term.word >= fold_case(:wanted) collate "C"
      and term.word < (fold_case(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and not starts_with(folded_full_name(users.first_name, users.last_name), fold_case(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or term.word >= cast(:word as text) collate "C"
        and (term.word, users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select term.word, users.id
    from addresses
    join users on users.address_id = addresses.id
    cross join lateral (select fold_case(addresses.email) collate "C") as term (word)
    where
      cast(:kind as integer) = 5
      and addresses.email is not null
      and term.word >= fold_case(:wanted) collate "C"
      and term.word < (fold_case(:wanted) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and not starts_with(folded_full_name(users.first_name, users.last_name), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(users.last_name), ''), fold_case(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or term.word >= cast(:word as text) collate "C"
        and (term.word, users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select term.word, users.id
    from addresses
    join users on users.address_id = addresses.id
    cross join lateral (select phone_digits(addresses.phone) collate "C") as term (word)
    where
      cast(:kind as integer) = 6
      and addresses.phone is not null
      and term.word >= cast(:phone as text) collate "C"
      and term.word < (cast(:phone as text) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and not starts_with(folded_full_name(users.first_name, users.last_name), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(users.last_name), ''), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(addresses.email), ''), fold_case(:wanted))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or term.word >= cast(:word as text) collate "C"
        and (term.word, users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
  union all
  (
    select term.word, users.id
    from addresses
    join users on users.address_id = addresses.id
    cross join lateral (select phone_digits(addresses.mob_phone) collate "C") as term (word)
    where
      cast(:kind as integer) = 7
      and addresses.mob_phone is not null
      and term.word >= cast(:phone as text) collate "C"
      and term.word < (cast(:phone as text) || chr(1114111)) collate "C"
      and users.id is distinct from cast(:number as bigint)
      and not starts_with(fold_case(users.username), fold_case(:wanted))
      and not starts_with(folded_full_name(users.first_name, users.last_name), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(users.last_name), ''), fold_case(:wanted))
      and not starts_with(coalesce(fold_case(addresses.email), ''), fold_case(:wanted))
      and not starts_with(coalesce(phone_digits(addresses.phone), ''), cast(:phone as text))
      and (cast(:owner as bigint) is null or users.owner_id = :owner)
      and (cast(:after as bigint) is null
        or term.word >= cast(:word as text) collate "C"
        and (term.word, users.id) > (cast(:word as text) collate "C", cast(:after as bigint)))
    order by 1, 2
    limit :probe
  )
) as found
join users on users.id = found.id
left join users as owners on owners.id = users.owner_id
order by found.word, found.id
limit :probe

select
  users.id,
  users.username,
  users.usertype as role,
  coalesce(owners.username, '') as owner,
  coalesce(currencies.name, '') as currency,
  coalesce(nullif(users.balance, 'NaN'), 0) as balance,
  nullif(users.credit, 'NaN') as credit,
  coalesce(users.postpaid, true) as postpaid,
  users.disabled
from users
left join users as owners on owners.id = users.owner_id and users.owner_id <> 0
left join currencies on currencies.id = users.currency_id
where :owner = '' or users.owner_id = (
  select id from users as reseller where fold_case(reseller.username) collate "C" = fold_case(:owner))
order by users.id

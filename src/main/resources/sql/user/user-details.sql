select
  users.id,
  coalesce(users.owner_id, 0) as owner_id,
  owners.username as owner,
  users.username,
  users.usertype,
  coalesce(users.postpaid, true) as postpaid,
  coalesce(nullif(users.balance, 'NaN'), 0) as balance,
  users.currency_id,
  nullif(users.credit, 'NaN') as credit,
  users.first_name,
  users.last_name,
  users.clientid,
  users.agreement_number,
  to_char(users.agreement_date, 'YYYY-MM-DD') as agreement_date,
  taxation.name as taxation_country,
  users.vat_number,
  nullif(users.vat_percent, 'NaN') as vat_percent,
  addresses.address,
  addresses.postcode,
  addresses.city,
  coalesce(nullif(addresses.county, ''), direction.name) as country,
  addresses.state,
  direction.name as direction,
  addresses.phone,
  addresses.mob_phone,
  addresses.fax,
  addresses.email
from users
left join users as owners on owners.id = users.owner_id
left join addresses on addresses.id = users.address_id
left join directions as direction on direction.id = addresses.direction_id
left join directions as taxation on taxation.id = users.taxation_country
where users.id = coalesce(
    cast(:#user_id as bigint),
    (select named.id from users as named where fold_case(named.username) collate "C" = fold_case(:#username)))
  and (:#username = '' or fold_case(users.username) = fold_case(:#username))

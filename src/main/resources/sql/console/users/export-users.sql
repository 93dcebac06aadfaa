select
  users.id,
  users.username,
  users.usertype,
  coalesce(users.owner_id, 0) as owner_id,
  owners.username as owner,
  users.first_name,
  users.last_name,
  users.clientid,
  coalesce(nullif(users.balance, 'NaN'), 0) as balance,
  nullif(users.credit, 'NaN') as credit,
  coalesce(users.postpaid, true) as postpaid,
  currencies.name as currency,
  users.agreement_number,
  users.agreement_date,
  taxation.name as taxation_country,
  users.vat_number,
  nullif(users.vat_percent, 'NaN') as vat_percent,
  users.language,
  addresses.address,
  addresses.postcode,
  addresses.city,
  addresses.county,
  addresses.state,
  direction.name as country,
  addresses.phone,
  addresses.mob_phone,
  addresses.fax,
  addresses.email
from users
left join users as owners on owners.id = users.owner_id
left join currencies on currencies.id = users.currency_id
left join addresses on addresses.id = users.address_id
left join directions as direction on direction.id = addresses.direction_id
left join directions as taxation on taxation.id = users.taxation_country
where cast(:owner as bigint) is null or users.owner_id = :owner
order by users.id

-- The lock orders changes of one user; the address is not locked, because only changes of its user reach it.
select
  users.id,
  users.username,
  users.usertype,
  coalesce(users.owner_id, 0) as owner_id,
  coalesce(owners.username, '') as owner,
  users.currency_id,
  coalesce(currencies.name, '') as currency,
  nullif(users.credit, 'NaN') as credit,
  users.postpaid,
  coalesce(nullif(users.balance, 'NaN'), 0) as balance,
  users.disabled,
  users.first_name,
  users.last_name,
  users.clientid,
  users.agreement_number,
  to_char(users.agreement_date, 'YYYY-MM-DD') as agreement_date,
  users.taxation_country,
  coalesce(taxation.name, '') as taxation,
  users.vat_number,
  nullif(users.vat_percent, 'NaN') as vat_percent,
  users.language,
  addresses.address,
  addresses.postcode,
  addresses.city,
  addresses.county,
  addresses.state,
  addresses.direction_id,
  coalesce(direction.name, '') as direction,
  addresses.phone,
  addresses.mob_phone,
  addresses.fax,
  addresses.email
from users
left join users as owners on owners.id = users.owner_id and users.owner_id <> 0
left join currencies on currencies.id = users.currency_id
left join addresses on addresses.id = users.address_id
left join directions as direction on direction.id = addresses.direction_id
left join directions as taxation on taxation.id = users.taxation_country
where users.id = :id
for no key update of users

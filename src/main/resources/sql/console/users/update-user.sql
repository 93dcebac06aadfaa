-- An address that several users of an imported database share is not changed: this user gets one of their own.
with own as (
  select users.address_id
  from users
  join addresses on addresses.id = users.address_id
  where users.id = :id and not exists (
    select from users as other where other.address_id = users.address_id and other.id <> users.id)
), changed as (
  update addresses
  set address = :address, postcode = :postcode, city = :city, county = :county, state = :state,
    direction_id = cast(:direction_id as integer), phone = :phone, mob_phone = :mob_phone, fax = :fax, email = :email
  from own
  where addresses.id = own.address_id
  returning addresses.id
), added as (
  insert into addresses (address, postcode, city, county, state, direction_id, phone, mob_phone, fax, email)
  select
    cast(:address as text), cast(:postcode as text), cast(:city as text), cast(:county as text), cast(:state as text),
    cast(:direction_id as integer), cast(:phone as text), cast(:mob_phone as text), cast(:fax as text),
    cast(:email as text)
  where :has_address and not exists (select from own)
  returning id
)
update users
set
  username = :username, usertype = :usertype, owner_id = cast(:owner_id as bigint),
  currency_id = cast(:currency_id as integer), credit = cast(:credit as numeric),
  postpaid = cast(:postpaid as boolean), first_name = :first_name, last_name = :last_name, clientid = :clientid,
  agreement_number = :agreement_number, agreement_date = cast(:agreement_date as date),
  taxation_country = cast(:taxation_country as integer), vat_number = :vat_number,
  vat_percent = cast(:vat_percent as numeric), language = :language,
  address_id = coalesce((select id from changed), (select id from added))
where users.id = :id

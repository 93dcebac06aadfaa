with address as (
  insert into addresses (address, postcode, city, county, state, direction_id, phone, mob_phone, fax, email)
  select
    cast(:address as text), cast(:postcode as text), cast(:city as text), cast(:county as text), cast(:state as text),
    cast(:direction_id as integer), cast(:phone as text), cast(:mob_phone as text), cast(:fax as text),
    cast(:email as text)
  where :has_address
  returning id
)
insert into users (
  username, usertype, owner_id, currency_id, credit, postpaid, first_name, last_name, clientid, agreement_number,
  agreement_date, taxation_country, vat_number, vat_percent, language, address_id)
select
  cast(:username as text), cast(:usertype as text), cast(:owner_id as bigint), cast(:currency_id as integer),
  cast(:credit as numeric), cast(:postpaid as boolean), cast(:first_name as text), cast(:last_name as text),
  cast(:clientid as text), cast(:agreement_number as text), cast(:agreement_date as date),
  cast(:taxation_country as integer), cast(:vat_number as text), cast(:vat_percent as numeric),
  cast(:language as text),
  (select id from address)
returning id

update currencies
set name = :name, full_name = :full_name, exchange_rate = :exchange_rate, active = :active
where id = :id

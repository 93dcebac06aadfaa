insert into currencies (name, full_name, exchange_rate, active)
values (:name, :full_name, :exchange_rate, :active)
returning id

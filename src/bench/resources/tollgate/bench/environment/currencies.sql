insert into currencies (name, full_name, exchange_rate)
values ('EUR', 'Euro', 0.85), ('BHD', 'Bahraini Dinar', 0.376)

-- Whether amounts have been stored under the code of the system currency.
select exists (select from sales) or exists (select from balance_bookings)

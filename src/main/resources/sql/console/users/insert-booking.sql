-- A balance without a number counts as 0, as in the API.
with changed as (
  update users
  set balance = coalesce(nullif(balance, 'NaN'), 0) + :amount
  where id = :user
  returning id, balance
)
insert into balance_bookings (
  user_id, amount, currency, balance_before, balance_after, reason, booked_by, booked_at)
select
  changed.id, :amount, coalesce((select name from currencies where id = 1), ''), changed.balance - :amount,
  changed.balance, :reason, cast(:author as bigint), :now
from changed
returning id, amount, currency, balance_before, balance_after

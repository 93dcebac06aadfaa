select
  balance_bookings.id,
  balance_bookings.amount,
  balance_bookings.currency,
  balance_bookings.balance_after,
  balance_bookings.reason,
  balance_bookings.booked_at,
  coalesce(users.username, '') as author
from balance_bookings
left join users on users.id = balance_bookings.booked_by
where
  balance_bookings.user_id = :user
  and (cast(:after as bigint) is null or balance_bookings.id < :after)
order by balance_bookings.id desc
limit :limit

-- The bookings of a user do not add up to the balance: the system that charges calls changes it too.
with recorded as (
  select
    id, booking_id, user_id,
    cast(substring(data from '^booking [0-9]+: user ([0-9]{1,18}),') as bigint) as booked_user,
    row_number() over (partition by booking_id order by id) as nth
  from (
    select id, user_id, data, cast(substring(data from '^booking ([0-9]{1,18}):') as bigint) as booking_id
    from actions
    where action = 'balance_booked'
  ) as action
), found as (
  select
    case when bookings.id is null or recorded.nth > 1 then 'action' else 'booking' end as kind,
    case when bookings.id is null or recorded.nth > 1 then recorded.id else bookings.id end as id,
    case
      when bookings.id is null and recorded.booking_id is null then 'names no booking'
      when bookings.id is null then format('belongs to booking %s, which does not exist', recorded.booking_id)
      when recorded.nth > 1 then format('repeats the action of booking %s', bookings.id)
      else concat_ws(
        '; ',
        case when bookings.balance_after is distinct from bookings.balance_before + bookings.amount
          then 'changes the balance by another amount' end,
        case when recorded.id is null then 'has no action' end,
        case when recorded.booked_user <> bookings.user_id
          then format('is for another user than action %s', recorded.id) end,
        case when recorded.id is not null and recorded.user_id is distinct from bookings.booked_by
          then format('was made by another user than action %s', recorded.id) end)
    end as message
  from balance_bookings as bookings
  full join recorded on recorded.booking_id = bookings.id
)
select kind, cast(id as text) as id, message
from found
where message <> ''
order by kind, found.id

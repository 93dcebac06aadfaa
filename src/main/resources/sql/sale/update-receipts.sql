with receipt as (
  select caller_id, request_id, array_agg(pin order by place) as pins
  from
    unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[])) with ordinality
      as line (caller_id, request_id, pin, place)
  group by caller_id, request_id
), stored as (
  update idempotency_keys
  set pins = receipt.pins
  from receipt
  where idempotency_keys.user_id = receipt.caller_id and idempotency_keys.key = receipt.request_id
  returning idempotency_keys.key
)
-- A trigger or a policy of another program can leave out rows without an error. The text is no number, so the cast fails then.
select
  case
    when stored_count = receipt_count then 0
    else cast(
      format('not stored as a whole, because of a trigger or policy: %s of %s receipts', stored_count, receipt_count)
      as bigint)
  end as missing
from (
  select
    (select count(*) from stored) as stored_count,
    (select count(*) from receipt) as receipt_count
) as counts

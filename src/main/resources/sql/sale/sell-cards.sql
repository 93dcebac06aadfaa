select
  place, outcome, sale_id, card_ids, numbers, pins, have_pin_index, amounts, fault_state, fault_constraint, fault_message
from sell_cards(
  ?,
  array(
    select
      cast(
        row(
          caller_id, seller_id, source, quantity, is_whole, card_number, request_id, fingerprint, email, message_id,
          currency, rate, system_rate, correlation_id, trace_parent)
        as card_order)
    from
      unnest(
        cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]), cast(? as integer[]), cast(? as boolean[]),
        cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
        cast(? as text[]), cast(? as numeric[]), cast(? as numeric[]), cast(? as text[]),
        cast(? as text[])) with ordinality as orders (
        caller_id, seller_id, source, quantity, is_whole, card_number, request_id, fingerprint, email, message_id,
        currency, rate, system_rate, correlation_id, trace_parent, place)
    order by place),
  ?, ?, ?, ?)
order by place

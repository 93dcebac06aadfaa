-- The orders of each group in their order. The groups share nothing but the transaction.
select
  batch.places[sold.place] as place, outcome, sale_id, card_ids, numbers, pins, have_pin_index, amounts, fault_state, fault_constraint,
  fault_message
from
  (values (cast(? as timestamptz), cast(? as timestamptz), cast(? as boolean), cast(? as boolean), cast(? as boolean))) as sale (
    time, keys_expired_at, waits_for_group, waits_for_keys, has_pin_keys),
  (
    select
      cardgroup_id,
      array_agg(place order by place) as places,
      array_agg(
        cast(
          row(
            caller_id, seller_id, source, quantity, is_whole, card_number, request_id, fingerprint, email, message_id,
            currency, rate, system_rate, correlation_id, trace_parent)
          as card_order)
        order by place) as orders
    from
      unnest(
        cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]), cast(? as integer[]),
        cast(? as boolean[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
        cast(? as text[]), cast(? as text[]), cast(? as numeric[]), cast(? as numeric[]), cast(? as text[]),
        cast(? as text[])) with ordinality as orders (
        cardgroup_id, caller_id, seller_id, source, quantity, is_whole, card_number, request_id, fingerprint, email, message_id,
        currency, rate, system_rate, correlation_id, trace_parent, place)
    group by cardgroup_id
  ) as batch,
  sell_cards(
    batch.cardgroup_id, batch.orders, sale.time, sale.keys_expired_at, sale.waits_for_group, sale.waits_for_keys, sale.has_pin_keys) as sold

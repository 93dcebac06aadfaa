insert into sold_cards (event_id, sale_id, cardgroup_id, quantity, amount, currency, sold_at)
select
    cast(event ->> 'id' as uuid),
    cast(event -> 'data' ->> 'sale_id' as bigint),
    cast(event -> 'data' ->> 'cardgroup_id' as bigint),
    cast(event -> 'data' ->> 'quantity' as integer),
    cast(event -> 'data' ->> 'amount' as numeric),
    event -> 'data' ->> 'currency',
    cast(event -> 'data' ->> 'sold_at' as timestamptz)
from cast(:#${body} as jsonb) as event
on conflict (event_id) do nothing

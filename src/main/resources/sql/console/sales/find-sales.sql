<matching>
  and (
    cast(:before_id as bigint) is null
    or (sales.sold_at, sales.id) < (cast(:before_at as timestamptz), cast(:before_id as bigint)))
order by sales.sold_at desc, sales.id desc
limit :most

delete from card_upload_rows
where ctid = any(array(
  select repeated.ctid
  from (
    select ctid, row_number() over (partition by coalesce(encode(pin_index, 'hex'), pin) order by line) as nth
    from card_upload_rows
    where upload_key = :key
  ) as repeated
  where nth > 1))

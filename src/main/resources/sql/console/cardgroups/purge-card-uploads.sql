with expired as (
  select key
  from card_uploads
  where created_at <= now() - interval '30 minutes'
  order by created_at
  limit 100
  for update skip locked
), removed as (
  delete from card_upload_rows
  where ctid = any(array(
    select ctid
    from card_upload_rows
    where upload_key in (select key from expired)
    limit 200000))
  returning upload_key
)
delete from card_uploads
where key in (select key from expired) and (select count(*) from removed) < 200000

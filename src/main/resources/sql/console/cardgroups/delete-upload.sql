with used as (
  delete from card_uploads
  where key = :key
)
delete from card_upload_rows
where upload_key = :key

with replaced as (
  delete from card_uploads
  where key in (select key from card_uploads where user_id = :user for update skip locked)
  returning key
)
delete from card_upload_rows
where upload_key in (select key from replaced)

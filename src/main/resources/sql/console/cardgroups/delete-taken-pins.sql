delete from card_upload_rows
where
  upload_key = :key
  and exists (select from cards where cards.cardgroup_id = :group and cards.pin = card_upload_rows.pin)

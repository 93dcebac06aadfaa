delete from card_upload_rows
where
  upload_key = :key
  and exists (
    select from cards
    where cards.cardgroup_id = :group and cards.pin_index = card_upload_rows.pin_index)

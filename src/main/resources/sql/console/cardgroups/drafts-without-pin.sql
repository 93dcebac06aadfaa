select number
from card_drafts
where
  job_id = :job
  and not exists (
    select from card_upload_rows
    where upload_key = :key and card_upload_rows.number = card_drafts.number)

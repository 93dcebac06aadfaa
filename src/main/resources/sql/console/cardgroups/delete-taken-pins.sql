delete from card_drafts
where
  job_id = :job and kind = 'pin'
  and exists (select from cards where cards.cardgroup_id = :group and cards.pin = card_drafts.value)

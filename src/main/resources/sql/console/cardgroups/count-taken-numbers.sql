select count(*)
from card_drafts
where
  job_id = :job
  and exists (
    select from cards
    where cards.cardgroup_id = :group and cards.number collate "C" = card_drafts.number collate "C")

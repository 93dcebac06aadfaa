select exists (
  select 1
  from cards
  where cardgroup_id = :group and number collate "C" = :number and not hidden)

select greatest(1, ceil(
  extract(epoch from last_at - cast(:now as timestamptz))
  + least(power(2, least(failures - :free, 10)), 900)
))
from sign_in_failures
where subject = :subject

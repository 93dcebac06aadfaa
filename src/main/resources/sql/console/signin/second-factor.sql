select
  added_at,
  (select count(*) from recovery_codes where recovery_codes.user_id = second_factors.user_id) as recovery_codes
from second_factors
where user_id = :user

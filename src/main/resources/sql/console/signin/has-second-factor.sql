select exists (
  select 1
  from second_factors
  where user_id = :user
)

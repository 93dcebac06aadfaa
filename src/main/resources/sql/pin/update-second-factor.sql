update second_factors
set secret = :secret
where user_id = :user

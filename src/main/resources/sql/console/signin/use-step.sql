update second_factors
set last_step = :step
where user_id = :user and last_step < :step

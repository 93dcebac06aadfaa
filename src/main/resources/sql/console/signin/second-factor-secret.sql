select secret
from second_factors
where user_id = :user

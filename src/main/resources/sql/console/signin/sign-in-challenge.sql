select users.id, users.username
from sign_in_challenges
join users on users.id = sign_in_challenges.user_id
where sign_in_challenges.digest = :digest and sign_in_challenges.expires_at >= :now and not users.disabled

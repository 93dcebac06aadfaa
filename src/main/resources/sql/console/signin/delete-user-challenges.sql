delete from sign_in_challenges
where user_id = :user

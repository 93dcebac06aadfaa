with expired as (
  delete from sign_in_challenges
  where expires_at < :now
)
insert into sign_in_challenges (digest, user_id, expires_at)
values (:digest, :user, :expires)

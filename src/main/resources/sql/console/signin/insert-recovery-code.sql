insert into recovery_codes (user_id, digest)
values (:user, :digest)

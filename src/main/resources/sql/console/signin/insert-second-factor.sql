insert into second_factors (user_id, secret, last_step, added_at)
values (:user, :secret, :step, :now)
on conflict (user_id) do nothing

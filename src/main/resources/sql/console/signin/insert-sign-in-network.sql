insert into sign_in_networks (user_id, network, last_at)
values (:user, :network, :now)
on conflict (user_id, network) do update set last_at = excluded.last_at

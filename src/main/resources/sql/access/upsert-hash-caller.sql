insert into hash_callers (user_id, use)
values (:user, :use)
on conflict (user_id, use) do update
set last_used_at = excluded.last_used_at

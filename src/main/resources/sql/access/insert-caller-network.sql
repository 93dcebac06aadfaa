insert into caller_networks as known (network, username, last_at)
values (:network, :username, :now)
on conflict (network, username) do update set last_at = excluded.last_at
where known.last_at < cast(:now as timestamptz) - interval '1 hour'

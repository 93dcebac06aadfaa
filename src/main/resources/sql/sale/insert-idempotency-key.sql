insert into request_ids (user_id, request_id, digest, created_at)
values (:caller, :request_id, :digest, :now)
on conflict (user_id, request_id) do update
set digest = excluded.digest, sale_id = null, created_at = excluded.created_at
where request_ids.created_at <= :forgotten
returning request_id

-- The commit is not waited for to be on disk. A later commit, such as that of a sale, cannot be on disk without it.
insert into request_nonces (owner_id, nonce)
select :owner, :nonce
from (select set_config('synchronous_commit', 'off', true) as value) as flushed_later
where flushed_later.value = 'off'
on conflict (owner_id, nonce) do nothing

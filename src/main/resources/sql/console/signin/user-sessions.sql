select digest, browser, network, started_at, last_used_at, expires_at, digest = :digest as is_this
from console_sessions
where user_id = :user and expires_at > :now
order by digest = :digest desc, last_used_at desc, digest

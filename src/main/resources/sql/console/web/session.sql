select data
from console_sessions
where digest = :digest and expires_at > :now

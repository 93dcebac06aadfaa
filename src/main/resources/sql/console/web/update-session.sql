update console_sessions
set notice = :notice, kept = :kept
where digest = :digest

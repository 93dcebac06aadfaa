delete from sign_in_challenges
where digest = :digest

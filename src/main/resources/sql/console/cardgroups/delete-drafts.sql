delete from card_drafts
where job_id = :job

copy card_drafts (job_id, number) from stdin (format binary)

copy card_drafts (job_id, kind, value, place) from stdin (format csv)

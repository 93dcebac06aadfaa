select exists (select from cardgroups where coalesce(owner_id, 0) = :owner)

select exists (select from users where owner_id = :id) or exists (select from cardgroups where owner_id = :id)

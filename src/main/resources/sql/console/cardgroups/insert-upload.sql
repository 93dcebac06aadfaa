insert into card_uploads (key, user_id, cardgroup_id, row_count)
values (:key, :user, :group, :row_count)

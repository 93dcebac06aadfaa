select coalesce(sum(row_count), 0)
from card_uploads
where user_id <> :user

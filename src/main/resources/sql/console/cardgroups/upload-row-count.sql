select row_count
from card_uploads
where
  key = :key and user_id = :user and cardgroup_id = :group
  and created_at > now() - interval '30 minutes'

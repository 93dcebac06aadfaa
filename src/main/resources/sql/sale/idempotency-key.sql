select digest, sale_id
from request_ids
where user_id = :caller and request_id = :request_id and created_at > :forgotten and sale_id is not null

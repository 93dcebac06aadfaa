select key
from card_uploads
where key = :key
for update

select id
from currencies
where id = :id
for no key update

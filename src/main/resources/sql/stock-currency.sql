select name
from currencies
where id = 1

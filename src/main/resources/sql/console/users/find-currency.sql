select id
from currencies
where fold_case(name) = fold_case(:name)

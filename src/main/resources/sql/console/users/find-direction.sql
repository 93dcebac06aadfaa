select id
from directions
where fold_case(name) = fold_case(:name) or fold_case(code) = fold_case(:name)
order by fold_case(name) = fold_case(:name) desc nulls last, id
limit 1

select id
from sales
where fold_case(email) like fold_case(cast(:email as text))
limit :most

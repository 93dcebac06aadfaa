select id
from sales
where folded(email) like folded(cast(:email as text))
limit :most

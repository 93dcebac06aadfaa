-- The lock keeps the user a reseller until the user that shall belong to them is stored.
select id
from users
where fold_case(username) collate "C" = fold_case(:username) and usertype = 'reseller'
for no key update

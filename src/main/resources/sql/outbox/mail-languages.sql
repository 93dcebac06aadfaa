-- The languages for a mail, the most fitting first: of the user with its address, of the caller, of the caller's owner, of the
-- administrator. The users with the address are those of the seller.
select
  array_remove(array[recipients.language, callers.language, owners.language, administrators.language], null) as languages
from mails
join sales on sales.id = mails.sale_id
left join users as callers on callers.id = sales.user_id
left join users as owners on owners.id = coalesce(callers.owner_id, sales.owner_id)
left join users as administrators on administrators.id = 0
left join lateral (
  select users.language
  from (
    select id
    from addresses
    where email is not null and fold_case(email) collate "C" = fold_case(mails.recipient) collate "C"
    order by id
    limit 100
  ) as found
  join users on users.address_id = found.id
  where users.language is not null and (users.owner_id = sales.owner_id or users.id = sales.user_id)
  order by users.id
  limit 1
) as recipients on true
where mails.id = :mail

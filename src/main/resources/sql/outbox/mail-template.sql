-- A template without a language is in that of its owner.
select
  emails.subject,
  emails.body,
  emails.format,
  array_remove(array[nullif(emails.language, ''), owners.language, administrators.language], null) as languages
from emails
left join users as owners on owners.id = emails.owner_id
left join users as administrators on administrators.id = 0
where emails.name = 'card_sale' and emails.owner_id in (0, :owner) and emails.language in ('', :language)
order by emails.owner_id <> :owner, emails.language <> :language
limit 1

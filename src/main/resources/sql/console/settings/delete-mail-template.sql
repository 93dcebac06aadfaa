delete from emails
where name = 'card_sale' and owner_id = :owner and language = :language

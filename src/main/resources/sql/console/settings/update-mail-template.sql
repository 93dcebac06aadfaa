update emails
set subject = :subject, body = :body, format = :format
where name = 'card_sale' and owner_id = :owner and language = :language

insert into emails (name, owner_id, language, subject, body, format)
values ('card_sale', :owner, :language, :subject, :body, :format)

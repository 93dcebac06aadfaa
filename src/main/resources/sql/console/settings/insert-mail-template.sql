insert into emails (name, owner_id, subject, body, format)
values ('card_sale', :owner, :subject, :body, :format)

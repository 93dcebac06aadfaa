insert into cardgroups
  (name, description, owner_id, price, tax_percent, number_length, pin_length, hidden)
values
  (:name, :description, :owner, :price, :tax_percent, :number_length, :pin_length, :hidden)
returning id

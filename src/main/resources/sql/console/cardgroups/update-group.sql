update cardgroups
set
  name = :name,
  description = :description,
  price = :price,
  tax_percent = :tax_percent,
  number_length = :number_length,
  pin_length = :pin_length,
  hidden = :hidden
where id = :id and coalesce(owner_id, 0) = :owner

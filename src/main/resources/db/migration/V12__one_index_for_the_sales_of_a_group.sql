-- sales_group begins with the same columns; every sale had to write both.
drop index sales_by_group;

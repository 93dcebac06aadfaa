update sales
set note = nullif(:note, '')
where id = :sale

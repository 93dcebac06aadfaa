update cards
set hidden = true
where id = any(:ids) and not sold and not hidden

update staged_cards
set hidden = 'true'
where hidden = 'false' and coalesce(sold, 'false') = 'false' and is_blank(coalesce(pin, ''))
returning position, place, 'hidden' as column_name, 'is 0, but the card has no PIN and cannot be sold; it becomes 1' as reason

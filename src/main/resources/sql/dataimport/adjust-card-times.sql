update staged_cards
set sold_at = null
where sold_at is not null and coalesce(sold, 'false') = 'false'
returning position, place, 'sold_at' as column_name, 'is the time of a sale, but the card is not sold; it becomes empty' as reason

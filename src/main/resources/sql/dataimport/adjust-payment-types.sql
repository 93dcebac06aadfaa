update staged_payments
set paymenttype = 'Imported card'
where paymenttype = 'Card' and card_id is null
returning position, place, 'paymenttype' as column_name, 'is Card, but the payment names no card; it becomes Imported card' as reason

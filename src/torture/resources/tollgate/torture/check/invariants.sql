-- A card has at most one payment that no void has released
select card_id, count(*) as payments
from payments
where paymenttype = 'Card' and not card_released
group by card_id
having count(*) > 1;

-- A sold card has a payment, a time and a buyer
select cards.id, cards.number, cards.sold_at, cards.sold_to, payments.id as payment
from cards
left join payments on payments.card_id = cards.id and payments.paymenttype = 'Card' and not payments.card_released
where cards.sold and (payments.id is null or cards.sold_at is null or cards.sold_to is null);

-- A payment has a sold card, unless its sale is voided
select payments.id, payments.card_id
from payments
left join cards on cards.id = payments.card_id
left join sales on sales.id = payments.sale_id
where payments.paymenttype = 'Card' and sales.voided_at is null and cards.sold is distinct from true;

-- The card of a voided sale is unsold and hidden, unless the void returned it to stock
select payments.id, payments.card_id, cards.sold, cards.hidden
from payments
join sales on sales.id = payments.sale_id
left join cards on cards.id = payments.card_id
where sales.voided_at is not null and not payments.card_released
  and (cards.sold is distinct from false or cards.hidden is distinct from true);

-- A card that a void returned is free or sold again, and only a void returns a card
select payments.id, payments.card_id, cards.sold, cards.hidden, sales.voided_at
from payments
left join sales on sales.id = payments.sale_id
left join cards on cards.id = payments.card_id
where payments.card_released
  and (sales.voided_at is null
    or cards.hidden
    or cards.sold is distinct from exists (
      select from payments as later
      where later.card_id = payments.card_id and later.paymenttype = 'Card' and not later.card_released));

-- A payment of a voided sale has one counter-booking of the opposite amount at the time of the void, no other payment has one
select payments.id, payments.sale_id, sales.voided_at, count(counter.id) as counter_bookings
from payments
left join sales on sales.id = payments.sale_id
left join payments as counter on counter.voided_payment_id = payments.id
where payments.paymenttype = 'Card'
group by payments.id, payments.sale_id, sales.voided_at
having count(counter.id) <> case when sales.voided_at is null then 0 else 1 end
  or bool_or(counter.paymenttype <> 'Card void'
    or counter.card_id <> payments.card_id
    or counter.amount <> - payments.amount
    or counter.tax <> - payments.tax
    or counter.currency <> payments.currency
    or counter.date_added <> sales.voided_at);

-- There is one action for each void
select
  (select count(*) from sales where voided_at is not null) as voided_sales,
  (select count(*) from actions where action = 'sale_voided') as actions
where (select count(*) from sales where voided_at is not null) <> (select count(*) from actions where action = 'sale_voided');

-- The mail of a voided sale is not waiting
select mails.id, mails.state
from mails
join sales on sales.id = mails.sale_id
where sales.voided_at is not null and mails.state in ('waiting', 'dead');

-- The amount of a payment is its card's balance in its currency, to the last digit
select payments.id, payments.amount, cards.balance, payments.currency
from payments
join cards on cards.id = payments.card_id
left join currencies on fold_case(currencies.name) = fold_case(payments.currency)
left join currencies as system on system.id = 1
where payments.paymenttype = 'Card' and payments.amount is distinct from
  case
    when currencies.id = 1 then round(coalesce(cards.balance, 0), 15)
    else round(coalesce(cards.balance, 0) * currencies.exchange_rate / system.exchange_rate, 15)
  end;

-- The tax of a payment is the group's share of its amount
select payments.id, payments.amount, payments.tax, cardgroups.tax_percent
from payments
join cards on cards.id = payments.card_id
join cardgroups on cardgroups.id = cards.cardgroup_id
where payments.paymenttype = 'Card'
  and payments.tax is distinct from
    round(payments.amount * coalesce(cardgroups.tax_percent, 0) / 100, 15);

-- A payment belongs to the group's owner, is completed, and was made when its card was sold
select payments.id, payments.owner_id, payments.completed, payments.date_added, cards.sold_at
from payments
join cards on cards.id = payments.card_id
join cardgroups on cardgroups.id = cards.cardgroup_id
left join sales on sales.id = payments.sale_id
where payments.paymenttype = 'Card'
  and (payments.owner_id is distinct from cardgroups.owner_id
    or payments.completed is distinct from true
    or payments.date_added is distinct from coalesce(sales.sold_at, cards.sold_at)
    or sales.voided_at is null and payments.date_added is distinct from cards.sold_at);

-- The payments of a sale share group, currency and email
select payments.sale_id
from payments
join cards on cards.id = payments.card_id
where payments.sale_id is not null
group by payments.sale_id
having count(distinct cards.cardgroup_id) > 1
  or count(distinct payments.currency) > 1
  or count(distinct coalesce(payments.email, '')) > 1;

-- A sale has payments
select sales.id
from sales
left join payments on payments.sale_id = sales.id
where payments.id is null;

-- There is one action for each sale
select
  (select count(*) from sales) as sales,
  (select count(*) from actions where action = 'card_sale') as actions
where (select count(*) from sales) <> (select count(*) from actions where action = 'card_sale');

-- A sale with an email has exactly one mail, a sale without has none
select sales.id, sales.email, count(mails.id) as mails
from sales
left join mails on mails.sale_id = sales.id
group by sales.id, sales.email
having count(mails.id) <> case when sales.email is null then 0 else 1 end;

-- A mail names the payments of its sale and goes to its address
select mails.id, mails.payment_ids, mails.recipient
from mails
join sales on sales.id = mails.sale_id
where mails.recipient is distinct from sales.email
  or mails.payment_ids is distinct from
    (select array_agg(payments.id order by payments.id) from payments where payments.sale_id = sales.id);

-- No two mails have the same Message-ID
select message_id, count(*) as mails
from mails
group by message_id
having count(*) > 1;

-- An idempotency key has a sale, of the same caller
select idempotency_keys.user_id, idempotency_keys.key, idempotency_keys.sale_id
from idempotency_keys
left join sales on sales.id = idempotency_keys.sale_id
where sales.id is null or sales.user_id is distinct from idempotency_keys.user_id;

-- No sale has two idempotency keys
select sale_id, count(*) as idempotency_keys
from idempotency_keys
group by sale_id
having count(*) > 1;

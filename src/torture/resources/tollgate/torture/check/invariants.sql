-- A card has at most one payment
select card_id, count(*) as payments
from payments
where paymenttype = 'Card'
group by card_id
having count(*) > 1;

-- A sold card has a payment, a time and a buyer
select cards.id, cards.number, cards.sold_at, cards.sold_to, payments.id as payment
from cards
left join payments on payments.card_id = cards.id and payments.paymenttype = 'Card'
where cards.sold and (payments.id is null or cards.sold_at is null or cards.sold_to is null);

-- A payment has a sold card
select payments.id, payments.card_id
from payments
left join cards on cards.id = payments.card_id
where payments.paymenttype = 'Card' and cards.sold is distinct from true;

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
where payments.paymenttype = 'Card'
  and (payments.owner_id is distinct from cardgroups.owner_id
    or payments.completed is distinct from true
    or payments.date_added is distinct from cards.sold_at);

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

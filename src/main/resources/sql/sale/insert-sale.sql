with sale as (
  insert into sales
    (user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at)
  values
    (:caller, :group, :owner, :currency, :rate, :system_rate, :tax_percent, :email, :now)
  returning id
), idempotency_key as (
  update idempotency_keys
  set
    sale_id = sale.id,
    card_ids = :cards,
    numbers = :numbers,
    pins = :pins,
    amounts = :amounts,
    currency = :currency
  from sale
  where idempotency_keys.user_id = :caller and idempotency_keys.key = :key
  returning key
), card as (
  update cards
  set sold = true, sold_at = :now, sold_to = :caller
  where id = any(:cards)
  returning id
), payment as (
  insert into payments
    (sale_id, paymenttype, card_id, owner_id, amount, tax, currency, email, date_added, completed)
  select
    sale.id, 'Card', line.card_id, :owner, line.amount, line.tax, :currency, :email,
    cast(:now as timestamptz), true
  from sale, unnest(:cards, :amounts, :taxes) as line (card_id, amount, tax)
  returning id
), action as (
  insert into actions (user_id, date, action, data, source)
  select
    :caller, cast(:now as timestamptz), 'card_sale',
    format('sale %s: %s of group %s', sale.id, cardinality(:cards), cast(:group as bigint)), :source
  from sale
  returning id
), mail as (
  insert into mails (sale_id, payment_ids, recipient, message_id)
  select sale.id, (select array_agg(payment.id order by payment.id) from payment), :email, :message_id
  from sale
  where cast(:email as text) is not null
  returning id
)
-- A trigger or a policy of another program can leave out rows without an error. The text is no number, so the cast fails then.
select
  case
    when (cards, payments, actions, mails, keys)
      = (cardinality(:cards), cardinality(:cards), 1, num_nonnulls(cast(:email as text)), num_nonnulls(cast(:key as text)))
      then (select id from sale)
    else cast(
      format(
        'not stored as a whole, because of a trigger or policy: %s cards, %s payments, %s actions, %s mails, %s keys',
        cards, payments, actions, mails, keys)
      as bigint)
  end as id
from (
  select
    (select count(*) from card) as cards,
    (select count(*) from payment) as payments,
    (select count(*) from action) as actions,
    (select count(*) from mail) as mails,
    (select count(*) from idempotency_key) as keys
) as stored

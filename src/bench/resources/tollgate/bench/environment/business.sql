-- Fills an empty database with the rows of two years: as many users and sales as the setting bench.rows says (at least 2,000), 1.1 cards for
-- each sale, 200 card groups, 51 resellers, three currencies. `tollgate reconcile` finds nothing in them.
--
-- Triggers are off, and indexes are created after the rows, so that ten million rows take minutes.
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '512MB';
set work_mem = '256MB';
set jit = off;
select set_config('bench.now', cast(date_trunc('second', now()) as text), false);

create temporary table dropped_indexes as
select pg_get_indexdef(indexes.indexrelid) as definition, indexes.indexrelid::regclass as name
from pg_index as indexes
join pg_class as tables on tables.oid = indexes.indrelid
where
  tables.relname in ('users', 'addresses', 'cards', 'sales', 'payments', 'mails', 'mail_events', 'actions')
  and tables.relnamespace = current_schema::regnamespace
  and not exists (select from pg_constraint where pg_constraint.conindid = indexes.indexrelid);

do $$
declare
  dropped record;
begin
  for dropped in select name from dropped_indexes loop
    execute format('drop index %s', dropped.name);
  end loop;
end
$$;

create function pg_temp.total() returns bigint language sql immutable
  as 'select cast(current_setting(''bench.rows'') as bigint)';
-- Owner 0 has the groups with even ids; each reseller from 1 to 50 has two others.
create function pg_temp.group_of(sale bigint) returns bigint language sql immutable
  as 'select 1 + sale * 7919 / 13 % 200';
create function pg_temp.owner_of(number bigint) returns bigint language sql immutable
  as 'select case when number % 2 = 0 then 0 else 1 + number / 2 % 50 end';
-- A user of the owner of the group.
create function pg_temp.buyer_of(sale bigint, owner bigint) returns bigint language sql immutable
  as 'select case when owner = 0 then 2 * (26 + sale * 104729 / 7 % (pg_temp.total() / 2 - 26))
    else 2 * (50 * (1 + sale * 104729 / 7 % (pg_temp.total() / 100 - 1)) + owner - 1) + 1 end';
create function pg_temp.sold_at(sale bigint) returns timestamptz language sql stable
  as 'select cast(current_setting(''bench.now'') as timestamptz) - (pg_temp.total() - sale) * (interval ''730 days'' / pg_temp.total())';
create function pg_temp.balance_of(card bigint) returns numeric language sql immutable
  as 'select round(10 + (card % 13) / 7.0, 15)';
create function pg_temp.rate_of(currency bigint) returns numeric language sql immutable
  as 'select (array[1, 0.85, 0.376])[1 + currency]';
create function pg_temp.name_of(currency bigint) returns text language sql immutable
  as 'select (array[''USD'', ''EUR'', ''BHD''])[1 + currency]';

-- Users: resellers 1 to 51, of whom the last has three users and no group.
insert into users (id, username, usertype, owner_id, balance, currency_id, first_name, last_name, address_id)
select
  n,
  case when n <= 51 then 'reseller' || n else 'user' || n end,
  case when n <= 51 then 'reseller' else 'user' end,
  case when n <= 51 then 0 when n in (101, 103, 105) then 51 else pg_temp.owner_of(n) end,
  (n * 7919) % 100000 / 7.0,
  1 + n % 3,
  (array['Anna', 'Bruno', 'Carla', 'David', 'Emma', 'Felix', 'Greta', 'Hugo'])[1 + n / 3 % 8],
  (array['Miller', 'Novak', 'Olsen', 'Petrov', 'Quinn', 'Rossi', 'Smith', 'Tanaka', 'Urban', 'Vogel'])[1 + n / 7 % 10] || n % 1000,
  case when n % 2 = 1 then n end
from generate_series(1, pg_temp.total()) as n;

insert into addresses (id, city, phone, email)
select n, 'Town ' || n % 100, '+370 6' || lpad(cast(n as text), 8, '0'), 'user' || n || '@example.com'
from generate_series(1, pg_temp.total(), 2) as n;

insert into cardgroups (id, name, owner_id, price, tax_percent)
select n, 'Group ' || n, pg_temp.owner_of(n), 12, 19
from generate_series(1, 200) as n;

-- Sales: each twentieth has two cards, and each third an email.
insert into sales (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at, correlation_id)
  overriding system value
select
  n, buyer, cardgroup, owner, pg_temp.name_of(n % 3), pg_temp.rate_of(n % 3), 1, 19,
  case when n / 3 % 3 = 0 then 'user' || buyer || '@example.com' end,
  pg_temp.sold_at(n),
  'BENCH-' || lpad(to_hex(n), 16, '0')
from generate_series(1, pg_temp.total()) as n
cross join lateral (select pg_temp.group_of(n) as cardgroup offset 0) as of_group
cross join lateral (select pg_temp.owner_of(cardgroup) as owner offset 0) as of_owner
cross join lateral (select pg_temp.buyer_of(n, owner) as buyer offset 0) as of_buyer;

-- Payments have the ids of their cards, of which the second ones of a sale come after all first ones.
insert into payments (id, sale_id, paymenttype, card_id, owner_id, amount, tax, currency, email, date_added, completed)
select
  card, sale, 'Card', card, pg_temp.owner_of(pg_temp.group_of(sale)), amount, tax_on(amount, 19), pg_temp.name_of(sale % 3),
  case when sale / 3 % 3 = 0
    then 'user' || pg_temp.buyer_of(sale, pg_temp.owner_of(pg_temp.group_of(sale))) || '@example.com' end,
  pg_temp.sold_at(sale),
  true
from (
  select n as sale, second, case when second = 0 then n else pg_temp.total() + n / 20 end as card
  from generate_series(1, pg_temp.total()) as n, generate_series(0, case when n % 20 = 0 then 1 else 0 end) as second
) as sold
cross join lateral (select convert_amount(pg_temp.balance_of(card), pg_temp.rate_of(sale % 3), 1) as amount offset 0) as priced;

insert into cards (id, cardgroup_id, number, pin, balance, sold, sold_at, sold_to)
select
  card, pg_temp.group_of(sale),
  '77' || lpad(cast(pg_temp.group_of(sale) as text), 4, '0') || lpad(cast(card as text), 9, '0'),
  lpad(cast((card * 7919) % 100000000 as text), 8, '0'),
  pg_temp.balance_of(card), is_sold,
  case when is_sold then pg_temp.sold_at(sale) end,
  case when is_sold then pg_temp.buyer_of(sale, pg_temp.owner_of(pg_temp.group_of(sale))) end
from (
  select
    n as card,
    n <= pg_temp.total() + pg_temp.total() / 20 as is_sold,
    case when n > pg_temp.total() and n <= pg_temp.total() + pg_temp.total() / 20 then (n - pg_temp.total()) * 20 else n end as sale
  from generate_series(1, pg_temp.total() + pg_temp.total() / 10) as n
) as created;

insert into mails (id, sale_id, payment_ids, recipient, message_id, state, attempts, first_try_at, created_at, finished_at, correlation_id)
  overriding system value
select
  id, id, case when id % 20 = 0 then array[id, pg_temp.total() + id / 20] else array[id] end, email, id || '@bench',
  case when is_waiting then 'waiting' when id % 1000 = 0 then 'dead' else 'sent' end,
  case when is_waiting then 0 else 1 end,
  case when not is_waiting then sold_at end,
  sold_at,
  case when not is_waiting then sold_at + interval '1 second' end,
  correlation_id
from (select *, sold_at > cast(current_setting('bench.now') as timestamptz) - interval '1 hour' as is_waiting from sales) as sold
where email is not null;

insert into mail_events (mail_id, event, state, first_at, last_at, reply)
select id, case state when 'sent' then 'accepted' else 'permanent' end, state, finished_at, finished_at, '250 OK'
from mails
where finished_at is not null
order by id;

-- The audit log: the sales, refused calls and bookings.
insert into actions (user_id, date, action, data, source, correlation_id)
select
  user_id, sold_at, 'card_sale', 'sale ' || id || ': ' || case when id % 20 = 0 then 2 else 1 end || ' of group ' || cardgroup_id,
  '10.0.' || id % 250 || '.7', correlation_id
from sales
order by id;

insert into actions (user_id, date, action, data, source, cause)
select 52 + n % 1000, pg_temp.sold_at(n), 'api_refused', 'balance: Incorrect hash', '10.0.0.7', 'wrong_key'
from generate_series(1, pg_temp.total(), 50) as n;

insert into balance_bookings (id, user_id, amount, currency, balance_before, balance_after, reason, booked_by, booked_at)
  overriding system value
select n, case when n % 10 = 0 then 1000 else 52 + n % 1000 end, 5, 'USD', n, n + 5, 'Top-up', 0, pg_temp.sold_at(n * 100)
from generate_series(1, pg_temp.total() / 100) as n;

insert into actions (user_id, date, action, data, source)
select booked_by, booked_at, 'balance_booked', 'booking ' || id || ': user ' || user_id || ', 5 USD', '10.0.0.7'
from balance_bookings
order by id;

insert into idempotency_keys (user_id, key, fingerprint, sale_id, created_at, card_ids, numbers, pins, amounts, currency)
select
  sales.user_id, 'order-' || sales.id, 'bench', sales.id, sales.sold_at, array_agg(cards.id), array_agg(cards.number),
  array_agg(cards.pin), array_agg(payments.amount), sales.currency
from sales
join payments on payments.id = sales.id or sales.id % 20 = 0 and payments.id = pg_temp.total() + sales.id / 20
join cards on cards.id = payments.card_id
where sales.sold_at > cast(current_setting('bench.now') as timestamptz) - interval '10 days' and sales.id % 4 = 0
group by sales.id;

delete from card_counts;
insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)
select
  cardgroup_id, cast(sold_at at time zone 'UTC' as date), count(*) filter (where not sold), count(*) filter (where sold), 0
from cards
group by 1, 2;

delete from low_water_marks;
insert into low_water_marks (cardgroup_id, number_length, number, card_id)
select distinct on (cardgroup_id) cardgroup_id, length(number), number, id
from cards
where not sold
order by cardgroup_id, number;

do $$
declare
  dropped record;
  numbered text;
begin
  for dropped in select definition from dropped_indexes loop
    execute dropped.definition;
  end loop;
  foreach numbered in array array['users', 'addresses', 'cardgroups', 'cards', 'sales', 'payments', 'mails', 'mail_events', 'balance_bookings']
  loop
    execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(id), 0) + 1, false) from %I', numbered, 'id', numbered);
  end loop;
end
$$;

-- The sessions of an administrator and of two resellers: those with the ids of the benchmark.
insert into console_sessions (digest, user_id, csrf_token, browser, network, started_at, last_used_at, expires_at)
select sha256(convert_to(rpad(id, 43, '-'), 'UTF8')), user_id, 'bench', 'bench', '127.0.0.1', now(), now(), now() + interval '7 hours'
from (values
  ('bench-administrator', 0), ('bench-reseller', 7), ('bench-small-reseller', 51)
) as session (id, user_id);

update users set must_change_password = false where id = 0;
drop table dropped_indexes;
reset session_replication_role;

-- What a first start shows: a small billing system with one example of everything.
-- README and the start-up text rely on: anna (user 10), "Gold EUR 10" (card group 1) with its first card 4000000001, and the two secret keys.

-- Money is kept in currency 1, USD. The others are worth: 1 USD = exchange_rate.

insert into currencies (id, name, full_name, exchange_rate, active) values
  (2, 'EUR', 'Euro',                0.8,   true),
  (3, 'BHD', 'Bahraini Dinar',      2.5,   true),
  (4, 'GBP', 'Pound Sterling',      0.64,  true),
  (5, 'JPY', 'Japanese Yen',        160,   true),
  (6, 'LTL', 'Lithuanian Litas',    2.762, false);

insert into directions (id, name, code) values
  (1, 'Lithuania',      'LTU'),
  (2, 'Bahrain',        'BHR'),
  (3, 'Germany',        'DEU'),
  (4, 'Czech Republic', 'CZE'),
  (5, 'United Kingdom', 'GBR'),
  (6, 'Japan',          'JPN'),
  (7, 'Iceland',        'ISL'),
  (8, 'Spain',          'ESP');

insert into addresses (id, address, postcode, city, county, state, direction_id, phone, mob_phone, fax, email) values
  (1,  'Gedimino pr. 1',       'LT-01103', 'Vilnius',   'Vilniaus apskritis', null,              1, '+37052000001', null,            '+37052000009', 'billing@tollgate.example'),
  (2,  'Speicherstraße 12',    '20457',    'Hamburg',   null,                 'Hamburg',         3, '+494030000002', null,           '+494030000009', 'office@nordwind.example'),
  (3,  '7 Quay Road',          'EX4 3AB',  'Exeter',    'Devon',              null,              5, '+441392000003', null,           null,            'hello@sunline.example'),
  (10, 'Road 2409, Block 324', '324',      'Manama',    null,                 'Capital',         2, '+97317000010', '+97336000010', '+97317000019', 'anna@example.com'),
  (11, 'Große Elbstraße 9',    '22767',    'Hamburg',   null,                 'Hamburg',         3, null,            '+491510000011', null,           'bruno@example.com'),
  (12, 'Na Příkopě 3',         '110 00',   'Praha',     null,                 null,              4, null,            '+420600000012', null,           'zofie@example.com'),
  (13, '221B Baker Street',    'NW1 6XE',  'London',    'Greater London',     null,              5, '+442070000013', null,           null,            'dmitri@example.com'),
  (14, '1-1 Chiyoda',          '100-0001', '東京',      null,                 '千代田区',        6, '+81300000014', null,            null,            'yamada@example.com'),
  (20, 'Calle Mayor 5',        '28013',    'Madrid',    null,                 'Madrid',          8, null,            '+34600000020', null,            'sofia@example.com'),
  (21, 'Laugavegur 2',         '101',      'Reykjavík', null,                 null,              7, null,            '+3546000021',  null,            'olafur@example.com');

-- Credit -1 is unlimited. All passwords are demo-password, stored as older systems store them until the first sign-in. George has no
-- phone link yet.

update users
set uniquehash = 'phone-of-admin', first_name = 'System', last_name = 'Administrator', address_id = 1
where id = 0;

insert into users (id, username, usertype, owner_id, balance, credit, postpaid, currency_id, uniquehash, first_name, last_name) values
  (1,  'klara',      'accountant', 0,    0,      -1,  true,  2, 'phone-of-klara',    'Klára',   'Nováková'),
  (2,  'nordwind',   'reseller',   0,  840.25,  500,  true,  2, 'phone-of-nordwind', 'Jürgen',  'Müller'),
  (3,  'sunline',    'reseller',   0,  120,       0,  false, 4, 'phone-of-sunline',  'Grace',   'O''Brien'),
  (10, 'anna',       'user',       0,   26,      -1,  true,  3, 'phone-of-anna',     'Anna',    'Žukauskaitė'),
  (11, 'bruno',      'user',       0,   12.5,     0,  false, 2, 'phone-of-bruno',    'Bruno',   'Weiß'),
  (12, 'žofie',      'user',       0,    0.0375,  0,  false, 1, 'phone-of-zofie',    'Žofie',   'Dvořáková'),
  (13, 'dmitri',     'user',       0,  -18.4,   100,  true,  4, 'phone-of-dmitri',   'Дмитрий', 'Иванов'),
  (14, 'yamada',     'user',       0,   60,       0,  false, 5, 'phone-of-yamada',   '太郎',    '山田'),
  (15, 'old.client', 'user',       0,   10,       0,  false, 6, 'phone-of-old',      'Jonas',   'Petraitis'),
  (20, 'sofia',      'user',       2,   33.3,     0,  false, 2, 'phone-of-sofia',    'Sofía',   'Núñez & Hijos <VoIP>'),
  (21, 'olafur',     'user',       2,    7.77,   25,  true,  1, 'phone-of-olafur',   'Ólafur',  'Þórsson'),
  (30, 'george',     'user',       3,    5,       0,  false, 4, '',                  'George',  'Smith');

update users
set address_id = addresses.id, taxation_country = addresses.direction_id
from addresses
where addresses.id = users.id and users.id <> 1;

update users
set clientid = paper.clientid, agreement_number = paper.number, agreement_date = paper.signed, vat_number = paper.vat, vat_percent = paper.percent
from (values
  (2,  'HRB 123456', 'TG-2019-002', date '2019-03-09', 'DE123456789', 19),
  (3,  null,         'TG-2021-003', date '2021-11-30', 'GB123456789', 20),
  (10, '39001010010', 'TG-2022-010', date '2022-02-28', 'BH200000010', 10),
  (11, null,         'TG-2023-011', date '2023-07-01', null,          19),
  (13, null,         'TG-2024-013', date '2024-02-29', null,          7.5)
) as paper (user_id, clientid, number, signed, vat, percent)
where users.id = paper.user_id;

update users set password = '3ce8d030d416d4d7d8c96b6ee19c8da70c15ee4e';

insert into conflines (name, owner_id, value) values
  ('Allow_API',             0, '1'),
  ('Allow_GET_API',         0, '0'),
  ('API_Secret_Key',        0, 'demo-secret-key'),
  ('API_Secret_Key',        2, 'reseller-secret-key'),
  ('Devices_Check_Balance', 0, '1');

insert into emails (name, owner_id, subject, body, format) values
  ('card_sale', 0, 'Your cards: {{group}}', '<h1>{{group}}</h1>
<p>Thank you for your purchase of {{date}}.</p>
<table>
  <tr><th>Number</th><th>PIN</th><th>Worth</th></tr>
  {{#cards}}
  <tr><td>{{number}}</td><td>{{pin}}</td><td>{{balance}} {{currency}}</td></tr>
  {{/cards}}
</table>
<p>Keep the PINs to yourself.</p>
', 'html'),
  ('card_sale', 2, 'Nordwind: {{group}}', 'Moin!

Your cards of {{date}}, {{group}}:
{{#cards}}
  {{number}}   PIN {{pin}}   {{balance}} {{currency}}
{{/cards}}

Nordwind Telefonie, Hamburg
', 'text');

insert into cardgroups (id, name, description, owner_id, price, tax_percent, hidden) values
  (1, 'Gold EUR 10',         'Worldwide calls, 10 euros',        0, 12.5,   19, false),
  (2, 'Silver GBP 5',        'Calls to Europe, 5 pounds',        0, 7.8125, 20, false),
  (3, 'Bronze USD 2',        'For trying it out',                0, 2,       0, false),
  (4, 'Nordwind Prepaid 20', 'Nordwind''s own, 20 euros',        2, 25,     19, false),
  (5, 'Calling Card 2019',   'No longer offered',                0, 10,      0, true),
  (6, 'Sunline Welcome',     'For new customers of Sunline',     3, 4,      20, false);

-- The PINs look random and do not repeat within a group.
insert into cards (cardgroup_id, number, pin, balance)
select stock.cardgroup_id, stock.first + n, lpad(((n + 1) * 386417 % 1000000)::text, 6, '0'), cardgroups.price
from (values
  (1, 4000000001, 200),
  (2, 4100000001,  12),
  (3, 4200000001,   6),
  (4, 4300000001,  40),
  (5, 4400000001,   8),
  (6, 4500000001,  25)
) as stock (cardgroup_id, first, quantity)
join cardgroups on cardgroups.id = stock.cardgroup_id
cross join generate_series(0, stock.quantity - 1) as n
order by stock.first + n;

-- Sales, with everything that the gateway writes for one.

create temporary table demo_sale on commit drop as
select id, seller, cardgroup_id, first, last, currency, email, now() - ago as sold_at, mail
from (values
  (1, 1, 3, 4200000001, 4200000006, 'USD', 'kiosk@example.com',  interval '26 days',            'sent'),
  (2, 0, 2, 4100000001, 4100000005, 'USD', 'shop@example.com',   interval '12 days 3 hours',    'sent'),
  (3, 1, 2, 4100000006, 4100000009, 'EUR', 'nobody@example.com', interval '5 days 7 hours',     'dead'),
  (4, 2, 4, 4300000001, 4300000002, 'USD', 'sofia@example.com',  interval '1 day 20 minutes',   'sent'),
  (5, 2, 4, 4300000003, 4300000003, 'EUR', null,                 interval '7 hours 45 minutes', null),
  (6, 0, 2, 4100000010, 4100000010, 'GBP', 'shop@example.com',   interval '35 minutes',         'sent')
) as sale (id, seller, cardgroup_id, first, last, currency, email, ago, mail);

insert into sales (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at)
overriding system value
select sale.id, seller, cardgroup_id, owner_id, currency, exchange_rate, 1, tax_percent, email, sold_at
from demo_sale as sale
join cardgroups on cardgroups.id = sale.cardgroup_id
join currencies on currencies.name = sale.currency;

update cards
set sold = true, sold_at = sale.sold_at, sold_to = sale.seller
from demo_sale as sale
where cards.cardgroup_id = sale.cardgroup_id and cards.number::bigint between sale.first and sale.last;

insert into payments (sale_id, paymenttype, card_id, owner_id, amount, tax, currency, email, date_added, completed)
select sale.id, 'Card', cards.id, cardgroups.owner_id, worth.amount, round(worth.amount * cardgroups.tax_percent / 100, 15),
  sale.currency, sale.email, sale.sold_at, true
from demo_sale as sale
join cardgroups on cardgroups.id = sale.cardgroup_id
join currencies on currencies.name = sale.currency
join cards on cards.cardgroup_id = sale.cardgroup_id and cards.number::bigint between sale.first and sale.last
cross join lateral (select round(cards.balance * currencies.exchange_rate, 15) as amount) as worth
order by sale.id, cards.id;

insert into actions (user_id, date, action, data, source)
select seller, sold_at, 'card_sale', format('sale %s: %s of group %s', id, last - first + 1, cardgroup_id), '127.0.0.1'
from demo_sale
order by sold_at;

insert into mails (sale_id, payment_ids, recipient, message_id, state, attempts, next_try_at, last_error, created_at, finished_at)
select sale.id, array_agg(payments.id order by payments.id), sale.email, format('<demo-sale-%s@tollgate.example>', sale.id),
  sale.mail, outcome.attempts, sale.sold_at, outcome.error, sale.sold_at, sale.sold_at + outcome.took
from demo_sale as sale
join payments on payments.sale_id = sale.id
join (values
  ('sent',  1, null,                                interval '1 second'),
  ('dead',  1, '550 5.1.1 There is no such mailbox', interval '2 seconds')
) as outcome (state, attempts, error, took) on outcome.state = sale.mail
group by sale.id, sale.email, sale.mail, sale.sold_at, outcome.attempts, outcome.error, outcome.took
order by sale.id;

insert into mail_events (mail_id, event, state, first_at, last_at, reply)
select id, case state when 'sent' then 'accepted' else 'permanent' end, state, finished_at, finished_at, coalesce(last_error, '')
from mails
order by id;

-- Calls that were refused, for the audit.
insert into actions (user_id, date, action, data, source) values
  (3,    now() - interval '3 hours',    'api_refused', 'card_from_group_sell: Incorrect hash', '192.0.2.17'),
  (3,    now() - interval '2 hours',    'api_refused', 'card_from_group_sell: Incorrect hash', '192.0.2.17'),
  (null, now() - interval '90 minutes', 'api_refused', 'user_details_get: Bad login',          '198.51.100.4'),
  (11,   now() - interval '20 minutes', 'api_refused', 'card_from_group_sell: Access Denied',  '203.0.113.9');

-- New rows get the numbers after these.
select
  setval(pg_get_serial_sequence('currencies', 'id'), (select max(id) from currencies)),
  setval(pg_get_serial_sequence('directions', 'id'), (select max(id) from directions)),
  setval(pg_get_serial_sequence('addresses', 'id'),  (select max(id) from addresses)),
  setval(pg_get_serial_sequence('users', 'id'),      (select max(id) from users)),
  setval(pg_get_serial_sequence('cardgroups', 'id'), (select max(id) from cardgroups)),
  setval(pg_get_serial_sequence('sales', 'id'),      (select max(id) from sales));

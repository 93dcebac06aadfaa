-- A small world for the tests. The gateway's own tables go with those that they point to.
alter table balance_bookings disable trigger balance_bookings_refuse_change;
truncate balance_bookings, currency_rates;
alter table balance_bookings enable trigger balance_bookings_refuse_change;
truncate events, low_stocks, request_nonces, used_hashes, hash_callers, card_jobs, card_uploads, card_upload_rows, card_drafts, sign_in_failures, actions, emails, conflines, payments, cards, cardgroups, users, addresses, directions, currencies cascade;

insert into currencies (id, name, full_name, exchange_rate, active) values
  (1, 'USD', 'US Dollar', 1, true),
  (2, 'EUR', 'Euro', 0.8, true),
  (3, 'BHD', 'Bahraini Dinar', 2.5, true),
  (4, 'OFF', 'Switched off', 2, false),
  (5, 'NIL', 'Without a rate', null, true),
  (6, 'NEG', 'Below zero', -2, true),
  (7, 'TRD', 'A third', 0.333333333333333, true);

insert into directions (id, name, code) values (1, 'Lithuania', 'LTU'), (2, 'Trinidad & Tobago', 'TTO');

insert into addresses (id, address, postcode, city, county, state, direction_id, phone, mob_phone, fax, email) values
  (1, '1 Main St', 'LT-01100', 'Vilnius', 'Vilnius County', 'East', 1, '+37052000001', '+37060000001', '+37052000002', 'john@example.com'),
  (2, '<5 & "6">', '''', 'São Tomé', '', 'a]]>b', 2, null, null, null, null);

insert into users
  (id, username, usertype, owner_id, balance, credit, postpaid, currency_id, uniquehash,
   first_name, last_name, clientid, agreement_number, agreement_date, taxation_country, vat_number, vat_percent, address_id)
values
  (0, 'admin', 'admin', 0, 0, -1, true, 1, 'hash-admin', null, null, null, null, null, null, null, 0, null),
  (1, 'accountant', 'accountant', 0, 1.5, -1, true, 1, 'hash-acc', null, null, null, null, null, null, null, 0, null),
  (2, 'reseller', 'reseller', 0, 200, 50, true, 2, 'hash-res', null, null, null, null, null, null, null, 0, null),
  (4, 'keyless', 'reseller', 0, 10, 0, false, 1, 'hash-keyless', null, null, null, null, null, null, null, 0, null),
  (10, 'john', 'user', 0, 36, -1, true, 3, 'JohnsPhone', 'John', 'Doe', 'PID-3', 'AG-17', '2013-03-09', 1, 'LT999', 21, 1),
  (11, 'ann', 'user', 2, 12.34567, 25.5, false, 4, 'hash-ann', null, null, null, null, null, null, null, null, null),
  (12, 'kuser', 'user', 4, 5, null, null, null, null, null, null, null, null, null, null, null, 0, null),
  (13, 'Žąsis', 'user', 0, -0.00004, 0, true, 5, 'hash-goose', 'Tom & <Jerry>', E'a\x01b', E'\uFFFE', E'line\r\nbreak', null, 2, ']]>', 0.123456789012345, 2),
  (99, 'probe', 'reseller', 0, 0, 0, true, 1, 'hash-probe', null, null, null, null, null, null, null, 0, null);

insert into conflines (name, owner_id, value) values
  ('Allow_API', 0, '1'), ('API_Secret_Key', 0, '456789'), ('API_Secret_Key', 2, 'resellers-own-key'),
  ('API_Secret_Key', 4, ''), ('Devices_Check_Balance', 0, '1');

insert into emails (name, owner_id, subject, body, format) values
  ('card_sale', 0, 'Cards of {{group}}', E'Hello\n{{#cards}}Number {{number}} PIN {{pin}} worth {{balance}} {{currency}}\n{{/cards}}', 'text'),
  ('card_sale', 2, 'Reseller cards', E'{{#cards}}R {{number}} {{pin}}\n{{/cards}}', 'text');

insert into cardgroups (id, name, owner_id, price, tax_percent, hidden) values
  (5, 'Hidden', 0, 10, 0, true),
  (6, 'Main', 0, 12, 19, false),
  (7, 'Small', 0, 10, 0, false),
  (8, 'Of the reseller', 2, 10, 10, false),
  (9, 'Empty', 0, 10, 0, false),
  (13, 'Many', 0, 10, 0, false);

insert into cards (id, cardgroup_id, number, pin, balance, sold, hidden) values
  (500, 5, '1111110001', '5000', 10, false, false),
  (601, 6, '1111111001', '8801', 10, true, false),
  (602, 6, '1111111002', '8802', 10, false, true),
  (606, 6, '1111111006', '8870', 10.0840336134454, false, false),
  (607, 6, '1111111007', '8877', 2.5, false, false),
  (608, 6, '1111111008', '0088', 100, false, false),
  (701, 7, '999', '7001', 1, false, false),
  (702, 7, '1000', '7002', null, false, false),
  (703, 7, '1001', '7003', 3, false, false),
  (801, 8, '3333333001', '9001', 30, false, false);
insert into cards (id, cardgroup_id, number, pin, balance)
  select 7000 + n, 13, (7777777000 + n)::text, (2000 + n)::text, 1 from generate_series(1, 100) n;

select setval(pg_get_serial_sequence('cards', 'id'), 100000);
select setval(pg_get_serial_sequence('users', 'id'), 1000);
select setval(pg_get_serial_sequence('addresses', 'id'), 1000);
select setval(pg_get_serial_sequence('currencies', 'id'), 1000);

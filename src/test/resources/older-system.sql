create database billing character set latin1;
use billing;
create table currencies (id int primary key auto_increment, name varchar(5), full_name varchar(255), exchange_rate double, active int(11), last_update datetime default '0000-00-00 00:00:00');
insert into currencies (id, name, full_name, exchange_rate, active) values (1, 'USD', 'Dollar', 1, 1), (2, 'EUR', 'Euro', 0.8, 1);
create table directions (id bigint primary key auto_increment, name varchar(255) not null, code varchar(255) not null);
insert into directions values (1, 'Lithuania', 'LTU');
create table addresses (id int primary key auto_increment, direction_id int, state varchar(255), county varchar(255), city varchar(255), postcode varchar(255), address varchar(255), phone varchar(255), mob_phone varchar(255), fax varchar(255), email varchar(255));
insert into addresses values (1, 1, '', '', 'Vilnius', 'LT-1', 'A 1', '', '', '', 'a@example.com');
create table users (
  id int primary key auto_increment, username varchar(30) character set utf8mb4 not null, password varchar(100) not null,
  usertype varchar(20) not null default 'user', logged tinyint not null default 0, first_name varchar(50) not null, last_name varchar(50) not null,
  balance double not null default 0, frozen_balance double not null default 0, postpaid tinyint not null default 1, blocked tinyint not null default 0,
  tariff_id bigint not null default 0, credit double default -1, agreement_number varchar(20), agreement_date date, taxation_country int,
  vat_number varchar(30), vat_percent double not null default 0, address_id int, owner_id int not null default 0, currency_id int default 1, uniquehash varchar(20));
insert into users (id, username, password, usertype, first_name, last_name) values (5, 'admin', sha1('admin'), 'admin', 'A', 'B');
update users set id = 0 where id = 5;
insert into users (id, username, password, first_name, last_name, balance, postpaid, credit, agreement_date, taxation_country, address_id, uniquehash) values
  (2, 'Žemaitė', sha1('a'), 'Julija', 'É', 26.1, 1, -1, '0000-00-00', 1, 1, 'abcdefghij'),
  (3, 'anna', sha1('b'), 'Anna', 'K', 0.1 + 0.2 - 0.00000000000000004, 0, 15, '2014-05-06', 0, 99, '');
create table cardgroups (
  id int primary key auto_increment, name varchar(255) not null, description varchar(255) not null, price double not null default 0,
  setup_fee double not null default 0, created_at datetime not null default '0000-00-00 00:00:00', vat_percent double not null default 0,
  number_length int not null default 10, pin_length int not null default 4, owner_id int default 0);
insert into cardgroups (id, name, description, price, vat_percent) values (6, 'Calling cards', '', 5, 19);
create table cards (
  id bigint primary key auto_increment, balance double not null default 0, cardgroup_id int not null default 0, sold tinyint not null default 0,
  number varchar(255) not null default '0', pin varchar(255) not null, first_use datetime default '0000-00-00 00:00:00');
insert into cards (id, balance, cardgroup_id, sold, number, pin)
  select seq, 5, 6, seq % 5 = 0, 1000000000 + seq, lpad(seq, 8, '0') from seq_1_to_30000;
create table conflines (id int primary key auto_increment, name varchar(255), value varchar(255), owner_id int default 0);
insert into conflines (name, value, owner_id) values ('Allow_API', '1', 0), ('API_Secret_Key', 'old-secret-key', 0), ('Default_Theme', 'x', 0);
create table payments (
  id int primary key auto_increment, paymenttype varchar(255), amount double not null default 0, currency varchar(5) not null default 'USD', email varchar(255),
  date_added datetime, completed tinyint not null default 0, tax double default 0, user_id int, owner_id int default 0);
insert into payments (id, paymenttype, amount, date_added, completed, user_id) values
  (1, 'manual', 10.5, '2015-07-01 12:00:00', 1, 3), (2, 'Card', 0.1, '0000-00-00 00:00:00', 1, 3);

create database unfit character set utf8mb4 collate utf8mb4_bin;
use unfit;
create table users (id int primary key, username varchar(30), usertype varchar(20) default 'user', last_name varbinary(50));
insert into users values (5, 'Anna', 'user', ''), (6, 'ANNA', 'user', ''), (7, 'eve', 'partner', ''), (8, 'max', 'user', x'4dfc6c6c6572'), (9, 'zoe', 'user', 'Žižek');

create database misencoded character set latin1;
use misencoded;
create table users (id int primary key, username varchar(30), first_name varchar(50));
insert into users values (2, 'a', x'c5bd656d616974c49720c380c3a9'), (3, 'b', x'4dfc6c6c6572');

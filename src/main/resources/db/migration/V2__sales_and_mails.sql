-- One row for each sale; payments and mails name it.
create table sales (
  id           bigint generated always as identity primary key,
  user_id      bigint references users on delete set null,
  cardgroup_id bigint not null,
  currency     text not null,
  email        text,
  sold_at      timestamptz not null
);
create index sales_user on sales (user_id, sold_at);

alter table payments add column sale_id bigint references sales;
create index payments_sale on payments (sale_id) where sale_id is not null;

-- The outbox: which mails are owed, never what is in them.
create table mails (
  id            bigint generated always as identity primary key,
  sale_id       bigint not null unique references sales,
  payment_ids   bigint[] not null,
  recipient     text not null,
  message_id    text not null unique,
  state         text not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
  attempts      integer not null default 0,
  next_try_at   timestamptz not null default now(),
  claimed_until timestamptz,
  last_error    text,
  created_at    timestamptz not null default now(),
  finished_at   timestamptz
);
create index mails_due on mails (next_try_at) where state = 'waiting';
create index mails_dead on mails (finished_at) where state = 'dead';

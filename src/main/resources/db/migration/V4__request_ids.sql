-- The caller's own names for his purchases. A row is written before anything else of its sale, in the same transaction, so
-- that a second request with the same name waits for the first one and then finds what it bought.
create table request_ids (
  user_id    bigint not null references users on delete cascade,
  request_id text not null,
  digest     text not null,
  sale_id    bigint references sales,
  created_at timestamptz not null,
  primary key (user_id, request_id)
);
create index request_ids_created on request_ids (created_at);
create index request_ids_sale on request_ids (sale_id);

create table sold_cards (
    event_id uuid primary key,
    sale_id bigint not null,
    cardgroup_id bigint not null,
    quantity integer not null,
    amount numeric not null,
    currency text not null,
    sold_at timestamptz not null
);

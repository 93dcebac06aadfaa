create temporary table accepted_values (
  kind  text not null,
  value text not null,
  place bigint not null,
  primary key (kind, value)
) on commit drop

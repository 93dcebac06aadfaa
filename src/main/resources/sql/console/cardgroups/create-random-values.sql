create temporary table random_values (
  value text not null,
  place bigint not null
) on commit drop

create temporary table stock_draws (
  value text not null,
  place bigint not null
) on commit drop

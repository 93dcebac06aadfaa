create temporary table import_rows (
  line    bigint not null,
  number  text not null,
  pin     text not null,
  balance numeric(30, 15) not null
) on commit drop

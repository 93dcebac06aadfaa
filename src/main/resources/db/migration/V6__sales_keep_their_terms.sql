-- What the payments of a sale were made from. Rates, taxes and owners change later, and then nobody could tell whether the
-- payments were right. Sales from before have none of it.
alter table sales
  add column owner_id bigint,
  add column rate numeric(30, 15),
  add column system_rate numeric(30, 15),
  add column tax_percent numeric(30, 15),
  add constraint sales_terms check (num_nulls(owner_id, rate, system_rate, tax_percent) in (0, 4)),
  add constraint sales_rates check (rate > 0 and system_rate > 0);

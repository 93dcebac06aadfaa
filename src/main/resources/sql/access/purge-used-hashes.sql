delete from used_hashes
where digest in (
  select digest
  from used_hashes
  where used_on < current_date - 30
  order by used_on
  limit 10000
  for update skip locked)

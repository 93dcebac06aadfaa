with refused as (
  select line, 'repeated' as reason
  from (
    select line, row_number() over (partition by number collate "C" order by line) as nth
    from import_rows
  ) as numbered
  where nth > 1
  union all
  select line, 'taken'
  from import_rows
  where exists (
    select from cards
    where cards.cardgroup_id = :group and cards.number collate "C" = import_rows.number collate "C")
)
select line, min(reason) as reason, count(*) over () as refused
from refused
group by line
order by line
limit :limit

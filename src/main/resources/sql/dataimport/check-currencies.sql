select position, place, 'id' as column_name, 'is not between 1 and 2147483647' as reason
from staged_currencies
where id not between 1 and 2147483647
union all
select position, place, 'name', 'repeats a currency, apart from upper and lower case'
from (
  select position, place, row_number() over (partition by fold_case(name) order by position) as nth
  from staged_currencies
) as named
where nth > 1
union all
select position, place, 'name', 'is the name of another currency here'
from staged_currencies as staged
join currencies on fold_case(currencies.name) = fold_case(staged.name)
where currencies.id <> staged.id and not exists (select from staged_currencies as other where other.id = currencies.id)

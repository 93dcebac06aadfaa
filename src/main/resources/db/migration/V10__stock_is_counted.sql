-- How many cards a group has, by state, and for sold ones by day (UTC): the sum of its rows here. A statement that changes
-- cards adds rows and never changes one, so that nobody ever waits for a counter; they are folded together now and then.
-- See docs/decisions/0010-how-stock-is-counted.md.
create table card_counts (
  cardgroup_id bigint not null,
  sold_on      date,
  free         bigint not null,
  sold         bigint not null,
  hidden       bigint not null
);
create index card_counts_group on card_counts (cardgroup_id, sold_on);

create function count_cards() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' then
    delete from card_counts;
  elsif tg_op = 'INSERT' then
    insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)
    select
      cardgroup_id,
      case when sold then cast(sold_at at time zone 'UTC' as date) end as day,
      count(*) filter (where not sold and not hidden),
      count(*) filter (where sold),
      count(*) filter (where not sold and hidden)
    from after
    group by cardgroup_id, day;
  elsif tg_op = 'DELETE' then
    insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)
    select
      cardgroup_id,
      case when sold then cast(sold_at at time zone 'UTC' as date) end as day,
      - count(*) filter (where not sold and not hidden),
      - count(*) filter (where sold),
      - count(*) filter (where not sold and hidden)
    from before
    group by cardgroup_id, day;
  else
    insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)
    select cardgroup_id, day, free, sold, hidden
    from (
      select
        cardgroup_id,
        case when sold then cast(sold_at at time zone 'UTC' as date) end as day,
        sum(sign) filter (where not sold and not hidden) as free,
        sum(sign) filter (where sold) as sold,
        sum(sign) filter (where not sold and hidden) as hidden
      from (
        select cardgroup_id, sold, hidden, sold_at, 1 as sign from after
        union all
        select cardgroup_id, sold, hidden, sold_at, -1 from before
      ) as change
      group by cardgroup_id, day
    ) as counted (cardgroup_id, day, free_or_null, sold_or_null, hidden_or_null)
    cross join lateral (
      select coalesce(free_or_null, 0), coalesce(sold_or_null, 0), coalesce(hidden_or_null, 0)
    ) as known (free, sold, hidden)
    where (free, sold, hidden) <> (0, 0, 0);
  end if;
  return null;
end
$$;

create trigger cards_counted_in after insert on cards
  referencing new table as after for each statement execute function count_cards();
create trigger cards_counted_out after delete on cards
  referencing old table as before for each statement execute function count_cards();
create trigger cards_counted_again after update on cards
  referencing old table as before new table as after for each statement execute function count_cards();
create trigger cards_counted_away after truncate on cards
  for each statement execute function count_cards();

-- The triggers hold off everybody who would change cards until this is committed.
insert into card_counts (cardgroup_id, sold_on, free, sold, hidden)
select
  cardgroup_id,
  case when sold then cast(sold_at at time zone 'UTC' as date) end as day,
  count(*) filter (where not sold and not hidden),
  count(*) filter (where sold),
  count(*) filter (where not sold and hidden)
from cards
group by cardgroup_id, day;

-- The cards of a group in one state, by number: free is 0, hidden 1, sold 2.
create index cards_state on cards
  (cardgroup_id, (case when sold then 2 when hidden then 1 else 0 end), number collate "C", id);

-- The same for all of them: with the id at its end a page is read off the index, whatever the planner believes of a prefix.
drop index cards_number;
create index cards_number on cards (cardgroup_id, number collate "C", id);

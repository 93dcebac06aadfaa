-- What the gateways hold in memory (settings, currencies, callers) is renewed when they hear of a change, whoever made it.
-- The payload is the same for every row of a table, so a transaction tells each table once.
create function tell_of_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('tollgate', tg_table_name);
  return null;
end
$$;

create trigger conflines_changed after insert or update or delete or truncate on conflines
  for each statement execute function tell_of_change();

create trigger currencies_changed after insert or update or delete or truncate on currencies
  for each statement execute function tell_of_change();

-- Balances change all day, and a new user was never held: only what a caller is counts.
create trigger users_changed after update of id, username, usertype, owner_id on users
  for each row when (old is distinct from new) execute function tell_of_change();
create trigger users_deleted after delete or truncate on users
  for each statement execute function tell_of_change();

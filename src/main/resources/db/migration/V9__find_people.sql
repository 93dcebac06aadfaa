-- The console finds people by the beginning of what they are called, of their mail address and of their telephone numbers,
-- in the order of bytes, so that a page of 10 million people costs what the first one does.
create function digits_of(phone text) returns text
  language sql immutable strict parallel safe
  return translate(phone, ' +-()./', '');

create index users_by_username on users ((folded(username) collate "C"), id);
create index users_by_owner on users (owner_id, (folded(username) collate "C"), id);
create index users_by_name on users
  ((folded(ltrim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) collate "C"), id);
create index users_by_last_name on users ((folded(last_name) collate "C"), id) where last_name is not null;
create index users_address on users (address_id) where address_id is not null;
create index addresses_by_email on addresses ((folded(email) collate "C"), id) where email is not null;
create index addresses_by_phone on addresses ((digits_of(phone) collate "C"), id) where phone is not null;
create index addresses_by_mobile on addresses ((digits_of(mob_phone) collate "C"), id) where mob_phone is not null;

-- How fast a group sells, and who is refused too often.
create index sales_by_group on sales (cardgroup_id, sold_at);
create index actions_refused on actions (date) where action = 'api_refused';

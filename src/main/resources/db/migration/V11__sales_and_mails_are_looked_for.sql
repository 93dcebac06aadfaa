-- The console looks for sales by time, owner, group and email, newest first, however many there are.
create index sales_sold_at on sales (sold_at, id);
create index sales_owner on sales (owner_id, sold_at, id) where owner_id is not null;
create index sales_group on sales (cardgroup_id, sold_at, id);
create index sales_email on sales (folded(email) text_pattern_ops) where email is not null;

-- Sales from before V6 have no owner: they are their group's owner's.
create index sales_without_owner on sales (cardgroup_id, sold_at, id) where owner_id is null;

create index mails_sent on mails (finished_at) where state = 'sent';

-- Who asked for a mail to be sent once more, and when.
alter table mails
  add column again_at timestamptz,
  add column again_by bigint;

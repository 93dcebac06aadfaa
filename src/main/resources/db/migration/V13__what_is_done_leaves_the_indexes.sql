-- Without this, a vacuum leaves what is dead in the indexes while it is on less than two of a hundred pages. That can be tens of thousands
-- of sold cards, and each sale walked over all of them to the first free one, while the others of its group waited. Who claims mails walks
-- over those that were sent.
alter table cards set (vacuum_index_cleanup = on);
alter table mails set (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, vacuum_index_cleanup = on);

with swept as (
  delete from card_jobs
  where
    cardgroup_id <> :group
    and not exists (select from cardgroups where cardgroups.id = card_jobs.cardgroup_id)
)
insert into card_jobs (cardgroup_id, id, step, card_count)
values (:group, :id, 'queued', :card_count)
on conflict (cardgroup_id) do update
set
  id = excluded.id,
  step = excluded.step,
  card_count = excluded.card_count,
  prepared_count = 0,
  error = '',
  error_count = 0,
  error_lines = '{}',
  error_codes = '{}',
  seen_at = now()
where card_jobs.step in ('done', 'rejected', 'failed', 'stopped')

delete from card_drafts
where ctid = any(array(
  select repeated.ctid
  from (
    select ctid, row_number() over (partition by number) as nth
    from card_drafts
    where job_id = :job
  ) as repeated
  where nth > 1))

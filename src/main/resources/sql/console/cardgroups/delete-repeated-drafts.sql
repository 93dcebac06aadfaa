delete from card_drafts
where ctid = any(array(
  select repeated.ctid
  from (
    select ctid, row_number() over (partition by value order by place) as nth
    from card_drafts
    where job_id = :job and kind = :kind
  ) as repeated
  where nth > 1))

with swept as (
  delete from console_form_submissions
  where digest in (
    select digest
    from console_form_submissions
    where submitted_at < :expired
    order by submitted_at
    limit 10
    for update skip locked)
)
insert into console_form_submissions (digest, fields, submitted_at)
values (:digest, :fields, :now)
on conflict (digest) do nothing

with paid as (
  select sale_id, array_agg(id order by id) as payment_ids
  from payments
  where sale_id is not null
  group by sale_id
), owed as (
  select
    mails.*,
    row_number() over (partition by sale_id order by id) as nth,
    coalesce(first_try_at, greatest(created_at, next_try_at)) as waiting_since
  from mails
), redirected as (
  select distinct on (mail_id) mail_id, recipient
  from mail_events
  where recipient is not null
  order by mail_id, id desc
), found as (
  select
    case when owed.id is null then 'sale' else 'mail' end as kind,
    coalesce(owed.id, sales.id) as id,
    case
      when owed.id is null then case when sales.email is not null then 'has an email, but no mail' end
      when sales.id is null then format('belongs to sale %s, which does not exist', owed.sale_id)
      when sales.email is null then format('belongs to sale %s, which has no email', sales.id)
      when owed.nth > 1 then format('repeats the mail of sale %s', sales.id)
      else concat_ws(
        '; ',
        case
          when owed.recipient <> coalesce(redirected.recipient, sales.email)
          then format('has another recipient than sale %s', sales.id)
        end,
        case
          when owed.payment_ids <> paid.payment_ids or paid.payment_ids is null
          then (
            select format('names other payments than sale %s has', sales.id)
            from unnest(owed.payment_ids) as named (id)
            having array_agg(named.id order by named.id) is distinct from paid.payment_ids)
        end,
        case
          when owed.state = 'waiting' and owed.waiting_since < now() - interval '27 hours'
          then format('has been waiting since %s UTC', date_trunc('second', owed.waiting_since at time zone 'utc'))
        end)
    end as message
  from sales
  full join owed on owed.sale_id = sales.id
  left join paid on paid.sale_id = sales.id
  left join redirected on redirected.mail_id = owed.id
)
select kind, cast(id as text) as id, message
from found
where message <> ''
order by kind, found.id

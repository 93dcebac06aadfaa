insert into card_drafts (job_id, number)
select :job, lpad(cast(cast(:first as numeric) + nth as text), cast(:number_length as integer), '0')
from generate_series(0, cast(:quantity as bigint) - 1) as nth

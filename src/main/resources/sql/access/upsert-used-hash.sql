insert into used_hashes (digest, use, used_on)
values (:digest, :use, current_date)
on conflict (digest) do update
set use = excluded.use, used_on = excluded.used_on
where used_hashes.use = excluded.use or used_hashes.used_on < excluded.used_on - 30

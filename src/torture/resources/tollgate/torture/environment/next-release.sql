set lock_timeout = '500ms'

-- A nullable column of every table. Each table is committed by itself, so that no two are locked at once.
do $$
declare
  expanded regclass;
begin
  for expanded in
    select oid
    from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname <> 'tollgate_schema_history'
    order by relname
  loop
    execute format('alter table %s add column if not exists next_release text', expanded);
    commit;
  end loop;
end $$

-- A column that the rows of the previous release fill by its default
alter table users add column if not exists next_release_level integer not null default 0

-- A table that refers to those of the previous release
create table if not exists next_release_notes (
  id bigint generated always as identity primary key,
  sale_id bigint not null references sales (id) on delete cascade,
  note text not null)

-- A constraint that is checked without a lock
alter table payments
  drop constraint if exists next_release_is_text,
  add constraint next_release_is_text check (next_release <> '') not valid

alter table payments validate constraint next_release_is_text

create index concurrently if not exists payments_next_release on payments (next_release)

-- As Flyway does it
insert into tollgate_schema_history
  (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
select
  max(installed_rank) + 1, cast(max(cast(version as integer)) + 1 as text), 'next release', 'SQL', 'next-release.sql',
  0, current_user, 0, true
from tollgate_schema_history

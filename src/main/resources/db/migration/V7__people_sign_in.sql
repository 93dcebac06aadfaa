-- Sessions of the console, under a digest of their ids.
create table console_sessions (
  digest     bytea primary key,
  user_id    bigint references users on delete cascade,
  data       bytea not null,
  expires_at timestamptz not null
);
create index console_sessions_user on console_sessions (user_id);
create index console_sessions_expiry on console_sessions (expires_at);

-- A password that was given out counts until its first use.
alter table users add column must_change_password boolean not null default false;

-- How often somebody has guessed wrong, by name and by address: the next try has to wait.
create table sign_in_failures (
  subject  text primary key,
  failures integer not null,
  last_at  timestamptz not null
);

alter table mails add column first_try_at timestamptz;

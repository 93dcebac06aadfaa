-- How many attempts ended after the whole message was transmitted, so that the mail may have been sent.
alter table mails add column uncertain_attempts integer not null default 0;

select needed_right || ' on ' || name as missing
from (
  select needed.name, needed_right
  from (values
    ('actions', 'SELECT,INSERT,DELETE'),
    ('addresses', 'SELECT,INSERT,UPDATE'),
    ('balance_bookings', 'SELECT,INSERT'),
    ('caller_networks', 'SELECT,INSERT,UPDATE,DELETE'),
    ('card_counts', 'SELECT,INSERT,UPDATE,DELETE'),
    ('card_drafts', 'SELECT,INSERT,DELETE'),
    ('card_jobs', 'SELECT,INSERT,UPDATE,DELETE'),
    ('card_upload_rows', 'SELECT,INSERT,UPDATE,DELETE'),
    ('card_uploads', 'SELECT,INSERT,UPDATE,DELETE'),
    ('cardgroups', 'SELECT,INSERT,UPDATE'),
    ('cards', 'SELECT,INSERT,UPDATE'),
    ('conflines', 'SELECT,INSERT,UPDATE'),
    ('console_form_submissions', 'SELECT,INSERT,UPDATE,DELETE'),
    ('console_sessions', 'SELECT,INSERT,UPDATE,DELETE'),
    ('currencies', 'SELECT,INSERT,UPDATE'),
    ('currency_rates', 'SELECT,INSERT'),
    ('device_cookies', 'SELECT,INSERT,UPDATE,DELETE'),
    ('directions', 'SELECT'),
    ('emails', 'SELECT,INSERT,UPDATE,DELETE'),
    ('events', 'SELECT,INSERT,UPDATE,DELETE'),
    ('guess_counts', 'SELECT,INSERT,UPDATE,DELETE'),
    ('hash_callers', 'SELECT,INSERT,UPDATE,DELETE'),
    ('idempotency_keys', 'SELECT,INSERT,UPDATE,DELETE'),
    ('low_stocks', 'SELECT,INSERT,DELETE'),
    ('low_water_marks', 'SELECT,INSERT,UPDATE,DELETE'),
    ('mail_events', 'SELECT,INSERT,UPDATE,DELETE'),
    ('mails', 'SELECT,INSERT,UPDATE'),
    ('payments', 'SELECT,INSERT,UPDATE'),
    ('pin_keys', 'SELECT,INSERT'),
    ('recovery_codes', 'SELECT,INSERT,DELETE'),
    ('request_nonces', 'SELECT,INSERT,UPDATE,DELETE'),
    ('sales', 'SELECT,INSERT,UPDATE'),
    ('second_factors', 'SELECT,INSERT,UPDATE,DELETE'),
    ('sign_in_challenges', 'SELECT,INSERT,DELETE'),
    ('sign_in_failures', 'SELECT,INSERT,UPDATE,DELETE'),
    ('sign_in_networks', 'SELECT,INSERT,UPDATE,DELETE'),
    ('tollgate_schema_history', 'SELECT'),
    ('used_hashes', 'SELECT,INSERT,UPDATE,DELETE'),
    ('user_keys', 'SELECT,INSERT,UPDATE'),
    ('users', 'SELECT,INSERT,UPDATE')
  ) as needed (name, rights)
  join pg_class on pg_class.relname = needed.name
  cross join unnest(string_to_array(needed.rights, ',')) as needed_right
  where
    pg_class.relnamespace = (select oid from pg_namespace where nspname = current_schema())
    and not has_table_privilege(coalesce(nullif(current_setting('tollgate.role', true), '')::name, current_user), pg_class.oid, needed_right)
  union all
  select proname, 'EXECUTE'
  from pg_proc
  where
    pronamespace = (select oid from pg_namespace where nspname = current_schema())
    and proname in ('claim_events', 'convert_amount', 'event_amount', 'event_email', 'event_time', 'pin_key_id', 'sell_cards', 'tax_on', 'void_sale')
    and not has_function_privilege(coalesce(nullif(current_setting('tollgate.role', true), '')::name, current_user), oid, 'EXECUTE')
) as missing_right (name, needed_right)
order by name, needed_right

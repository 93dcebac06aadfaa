select set_config(name, wanted.value, false)
from (values
  ('statement_timeout', '3500ms'),
  ('lock_timeout', '3s'),
  ('idle_in_transaction_session_timeout', '10s'),
  ('idle_session_timeout', '0'),
  ('transaction_timeout', '0'),
  ('default_transaction_isolation', 'read committed'),
  ('default_transaction_read_only', 'off'),
  ('default_transaction_deferrable', 'off'),
  ('synchronous_commit', 'on'),
  ('TimeZone', 'UTC'),
  ('DateStyle', 'ISO, MDY'),
  ('IntervalStyle', 'postgres'),
  ('bytea_output', 'hex'),
  ('standard_conforming_strings', 'on'),
  ('transform_null_equals', 'off'),
  ('array_nulls', 'on'),
  ('plan_cache_mode', 'auto'),
  ('log_parameter_max_length', '0'),
  ('log_parameter_max_length_on_error', '0')
) as wanted (name, value)
join pg_settings using (name)
where
  (context = 'user' or context = 'superuser' and current_setting('is_superuser') = 'on')
  and (name <> 'synchronous_commit' or setting = 'off')

select
  pg_is_in_recovery() as is_standby,
  (select system_identifier from pg_control_system()) as system,
  cast(
    case
      when pg_is_in_recovery() then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')
      else pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')
    end as bigint) as position

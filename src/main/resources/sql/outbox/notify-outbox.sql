select pg_notify('tollgate_changes', 'mails')

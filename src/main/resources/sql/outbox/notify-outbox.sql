select pg_notify('tollgate', 'mails')

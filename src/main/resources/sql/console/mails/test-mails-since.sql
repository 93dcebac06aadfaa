select count(*)
from actions
where action = 'test_mail_sent' and date > :since

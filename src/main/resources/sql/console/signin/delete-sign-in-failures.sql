delete from sign_in_failures
where subject in (<subjects>)

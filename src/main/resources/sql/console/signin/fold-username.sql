select case
  when length(:username) <= 100 then fold_case(:username)
  else encode(sha256(convert_to(fold_case(:username), 'UTF8')), 'hex')
end

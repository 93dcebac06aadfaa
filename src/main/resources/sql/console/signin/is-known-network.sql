select exists (
  select 1
  from sign_in_networks n
  join users u on u.id = n.user_id
  where fold_case(u.username) = fold_case(:username) and n.network = :network and n.last_at >= :forgotten
)

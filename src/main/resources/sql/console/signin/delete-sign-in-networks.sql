delete from sign_in_networks
where user_id = :user
  and (
    last_at < :forgotten
    or network in (
      select network
      from sign_in_networks
      where user_id = :user
      order by last_at desc, network
      offset :most
    )
  )

select
  (
    select count(*)
    from (
      select from cards
      where
        cast(:encrypting as boolean)
        and pin <> '' and pin_index is null and pin_key_id(pin) is null and not is_blank(pin)
      limit 100000
    ) as plain
  )
  + (
    select count(*)
    from (
      select from cards
      where pin_key_id(pin) is not null and pin_key_id(pin) = any(:keys)
      limit 100000
    ) as outdated
  )
  + (
    select count(*)
    from (
      select from idempotency_keys
      where pin_key_id(pins[1]) is not null and pin_key_id(pins[1]) = any(:keys)
      limit 100000
    ) as receipts
  )
  + (
    select count(*)
    from (
      select from second_factors
      where
        pin_key_id(secret) = any(:keys)
        or cast(:encrypting as boolean) and pin_key_id(secret) is null
      limit 100000
    ) as secrets
  )

select exists (
  select from flyway_schema_history
  where version = '1'
    and (
      script = 'V1__tables_of_the_contract.sql'
      or script = 'V1__baseline.sql' and to_regclass('card_counts') is not null
    )
)

package tollgate.bench.reference;

import java.math.BigDecimal;

/** The user whose balance is requested. */
public record UserRow(long id, long ownerId, BigDecimal balance, Integer currencyId) {

  /** Reads a user by name, in the order of the components, as the gateway does; has one %s. */
  public static final String QUERY =
      "select id, coalesce(owner_id, 0), coalesce(nullif(balance, 'NaN'), 0), currency_id"
          + " from users where fold_case(username) collate \"C\" = fold_case(%s)";
}

package tollgate.bench.reference;

import java.math.BigDecimal;

/** The user whose balance is asked for. */
public record UserRow(long id, long ownerId, BigDecimal balance, Integer currencyId) {

  /** His row, in the order of the parameters; the very query of the gateway. */
  public static final String QUERY =
      "select id, coalesce(owner_id, 0), coalesce(nullif(balance, 'NaN'), 0), currency_id"
          + " from users where fold_case(username) = fold_case(%s)";
}

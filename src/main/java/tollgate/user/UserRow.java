package tollgate.user;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Wraps one row of users as camel-sql and jdbi return it. See docs/data.md#tables.
 *
 * @param columns the values by column name in lower case; {@code id} and {@code owner_id} are
 *     numbers, {@code balance} is a {@link BigDecimal}, and none of the three is null
 */
public record UserRow(Map<String, Object> columns) {

  /** Returns the first of at most one rows, or empty if there is none. */
  public static Optional<UserRow> first(List<Map<String, Object>> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(new UserRow(rows.get(0)));
  }

  public long id() {
    return ((Number) required("id")).longValue();
  }

  /** Returns the id of the user's owner; 0 is the system. */
  public long ownerId() {
    return ((Number) required("owner_id")).longValue();
  }

  public String username() {
    return text("username");
  }

  /** Returns the balance in the system currency. */
  public BigDecimal balance() {
    return (BigDecimal) required("balance");
  }

  public boolean isPostpaid() {
    return (Boolean) required("postpaid");
  }

  /** Returns the id of the user's own currency, or empty if none is set. */
  public Optional<Integer> currencyId() {
    return Optional.ofNullable((Integer) columns.get("currency_id"));
  }

  /** Returns the hash in the link to the user's balance, a secret; empty if there is no link. */
  public Optional<String> uniquehash() {
    return Optional.of(text("uniquehash")).filter(hash -> !hash.isEmpty());
  }

  /** Returns the number in a column, or empty if it is null. */
  public Optional<BigDecimal> amount(String column) {
    return Optional.ofNullable((BigDecimal) columns.get(column));
  }

  /** Returns the text in a column, or an empty text if it is null. */
  public String text(String column) {
    return Objects.requireNonNullElse((String) columns.get(column), "");
  }

  private Object required(String column) {
    return Objects.requireNonNull(
        columns.get(column), () -> "The statement returned no value in column " + column);
  }

  /** Returns the id alone: the row contains personal data and a secret. */
  @Override
  public String toString() {
    return "user " + columns.get("id");
  }
}

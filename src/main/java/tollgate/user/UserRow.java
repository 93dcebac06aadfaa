package tollgate.user;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.access.Caller;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/** One row of users, as camel-sql gives it. */
record UserRow(Map<String, Object> columns) {

  /** The row, if there is one and the caller may see it. */
  static UserRow visible(List<Map<String, Object>> rows, Caller caller) {
    return first(rows)
        .filter(row -> caller.maySee(row.number("id"), row.number("owner_id")))
        .orElseThrow(() -> new RefusedException(Refusal.USER_NOT_FOUND));
  }

  static Optional<UserRow> first(List<Map<String, Object>> rows) {
    return rows.stream().findFirst().map(UserRow::new);
  }

  long number(String column) {
    return ((Number) columns.get(column)).longValue();
  }

  BigDecimal balance() {
    return (BigDecimal) columns.get("balance");
  }

  Optional<Integer> currencyId() {
    return Optional.ofNullable((Integer) columns.get("currency_id"));
  }

  Optional<BigDecimal> amount(String column) {
    return Optional.ofNullable((BigDecimal) columns.get(column));
  }

  boolean isTrue(String column) {
    return (Boolean) columns.get(column);
  }

  /** The text of a column; empty when it is unknown. */
  String text(String column) {
    return Optional.ofNullable((String) columns.get(column)).orElse("");
  }
}

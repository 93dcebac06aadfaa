package tollgate.console.currencies;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.Form;
import tollgate.db.SqlFiles;
import tollgate.money.AmountText;

/**
 * A row of {@code currencies}. See docs/data.md#currencies.
 *
 * @param rate empty when it is missing; zero and less are no rates either
 */
public record StoredCurrency(
    int id, String name, String fullName, Optional<BigDecimal> rate, boolean isActive) {

  static final int SYSTEM_ID = 1;

  /**
   * A rate of the past or of now.
   *
   * @param text the rate; empty when it was removed
   */
  public record Rate(String text, Instant since) {}

  static StoredCurrency of(ResultSet row) throws SQLException {
    return new StoredCurrency(
        row.getInt("id"),
        row.getString("name"),
        row.getString("full_name"),
        Optional.ofNullable(row.getBigDecimal("exchange_rate")),
        row.getBoolean("active"));
  }

  /** Returns all currencies, the system currency first, then by code. */
  public static List<StoredCurrency> all(Handle handle) {
    return find(handle, null);
  }

  static Optional<StoredCurrency> byId(Handle handle, long id) {
    return id > Integer.MAX_VALUE ? Optional.empty() : find(handle, (int) id).stream().findFirst();
  }

  /** Returns the currency with this code regardless of case; empty if unknown. */
  public static Optional<StoredCurrency> byCode(Handle handle, String code) {
    return all(handle).stream()
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(code.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static List<StoredCurrency> find(Handle handle, Integer idOrNull) {
    return handle
        .createQuery(SqlFiles.text("console/currencies/currencies"))
        .bind("id", idOrNull)
        .map((row, context) -> of(row))
        .list();
  }

  /** Returns the last hundred rates of a currency, newest first. */
  static List<Rate> rates(Handle handle, int id) {
    return handle
        .createQuery(SqlFiles.text("console/currencies/rates"))
        .bind("id", id)
        .map(
            (row, context) ->
                new Rate(
                    Optional.ofNullable(row.getBigDecimal("exchange_rate"))
                        .map(AmountText::format)
                        .orElse(""),
                    row.getObject("valid_from", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Returns whether amounts are stored in this currency. */
  public boolean isSystem() {
    return id == SYSTEM_ID;
  }

  /** Returns whether amounts can be converted to the currency. */
  public boolean hasRate() {
    return rate.filter(value -> value.signum() > 0).isPresent();
  }

  /** Returns the rate with all its digits; empty when it is missing. */
  public String rateText() {
    return rate.map(AmountText::format).orElse("");
  }

  /** Returns a form with all fields. */
  Form form() {
    return Form.of(
        "name",
        name,
        "full_name",
        fullName,
        "exchange_rate",
        rateText(),
        "active",
        isActive ? "1" : "");
  }

  /** Describes the currency in the audit log. */
  String auditText() {
    return "%s, %s, rate %s, %s"
        .formatted(
            name,
            fullName.isEmpty() ? "without a name" : fullName,
            rate.isPresent() ? rateText() : "none",
            isActive ? "active" : "inactive");
  }
}

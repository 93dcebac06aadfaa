package tollgate.console.users;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.users.UserChanges.Result;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.ListFilter;
import tollgate.db.Causes;
import tollgate.db.SqlFiles;
import tollgate.money.AmountText;

/**
 * Changes balances by bookings, which are never changed or deleted. See
 * docs/data.md#balance_bookings. Thread-safe.
 */
public final class BalanceBookings {

  private static final int MAX_REASON_LENGTH = 200;
  private static final String OUT_OF_RANGE = "22003";

  private final Jdbi jdbi;
  private final Clock clock;
  private final AuditLog audit;

  /**
   * A booking.
   *
   * @param author the username; empty for a command and for a deleted user
   */
  public record Booking(
      long id,
      BigDecimal amount,
      String currency,
      BigDecimal balanceAfter,
      String reason,
      Instant at,
      String author) {

    static Booking of(ResultSet row) throws SQLException {
      return new Booking(
          row.getLong("id"),
          row.getBigDecimal("amount"),
          row.getString("currency"),
          row.getBigDecimal("balance_after"),
          row.getString("reason"),
          row.getObject("booked_at", OffsetDateTime.class).toInstant(),
          row.getString("author"));
    }

    /** Returns the amount with its sign and currency. */
    public String change() {
      return (amount.signum() > 0 ? "+" : "") + AmountText.format(amount) + " " + currency;
    }

    /** Returns the balance after the booking, with its currency. */
    public String after() {
      return AmountText.format(balanceAfter) + " " + currency;
    }
  }

  public BalanceBookings(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.audit = new AuditLog(clock);
  }

  /** Books the fields {@code amount} and {@code reason} of a form on the balance of a user. */
  public Result book(ChangeAuthor author, long user, Form form) {
    BigDecimal amount = amount(form);
    String reason = reason(form);
    if (!form.isValid()) {
      return Result.INVALID;
    }
    try {
      return jdbi.inTransaction(tx -> book(tx, author, user, amount, reason));
    } catch (RuntimeException e) {
      if (!isOutOfRange(e)) {
        throw e;
      }
      form.reject("amount", "bookings.error.too_large");
      return Result.INVALID;
    }
  }

  private Result book(Handle tx, ChangeAuthor author, long user, BigDecimal amount, String reason) {
    if (!author.mayEdit(tx, user)) {
      return Result.NOT_FOUND;
    }
    Optional<String> booked =
        tx.createQuery(SqlFiles.text("console/users/insert-booking"))
            .bind("user", user)
            .bind("amount", amount)
            .bind("reason", reason)
            .bind("author", author.id().orElse(null))
            .bind("now", clock.instant())
            .map((row, context) -> auditText(row, user, reason))
            .findOne();
    booked.ifPresent(
        text ->
            audit.record(
                tx, author.id().orElse(null), author.source(), AuditAction.BALANCE_BOOKED, text));
    return booked.isPresent() ? Result.DONE : Result.NOT_FOUND;
  }

  /** The reconciliation reads the ids of the text. */
  private static String auditText(ResultSet row, long user, String reason) throws SQLException {
    return "booking %s: user %s, %s %s, balance %s → %s, reason \"%s\""
        .formatted(
            row.getLong("id"),
            user,
            AmountText.format(row.getBigDecimal("amount")),
            row.getString("currency"),
            AmountText.format(row.getBigDecimal("balance_before")),
            AmountText.format(row.getBigDecimal("balance_after")),
            reason);
  }

  /** Returns a page of the bookings of a user, newest first. */
  KeysetPage<Booking> find(long user, String path, Optional<KeysetCursor> after) {
    return jdbi.withHandle(
        handle ->
            KeysetPage.of(
                handle
                    .createQuery(SqlFiles.text("console/users/bookings"))
                    .bind("user", user)
                    .bind("after", after.map(last -> last.number(0)).orElse(null))
                    .bind("limit", KeysetPage.QUERY_LIMIT)
                    .map((row, context) -> Booking.of(row))
                    .list(),
                ListFilter.none(path),
                after,
                booking -> KeysetCursor.of(booking.id())));
  }

  private static BigDecimal amount(Form form) {
    Optional<BigDecimal> amount =
        AmountText.parse(form.digits("amount")).filter(each -> each.signum() != 0);
    if (amount.isEmpty()) {
      form.reject("amount", "bookings.error.amount");
    }
    return amount.orElse(BigDecimal.ZERO);
  }

  private static String reason(Form form) {
    String reason = form.text("reason");
    if (reason.isEmpty()
        || reason.length() > MAX_REASON_LENGTH
        || reason.chars().anyMatch(Character::isISOControl)) {
      form.reject("reason", "bookings.error.reason");
    }
    return reason;
  }

  private static boolean isOutOfRange(RuntimeException fault) {
    return Causes.of(fault)
        .filter(SQLException.class::isInstance)
        .anyMatch(each -> OUT_OF_RANGE.equals(((SQLException) each).getSQLState()));
  }
}

package tollgate.console.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.access.Role;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.db.SqlFiles;
import tollgate.money.AmountText;

/**
 * Voids sales: takes back their payments by counter-bookings, and hides or releases their cards.
 * See docs/console.md#void-a-sale. Thread-safe.
 */
public final class SaleVoids {

  private static final int MAX_REASON_LENGTH = 200;

  private final Jdbi jdbi;
  private final Clock clock;
  private final AuditLog audit;

  /** What became of a void. The codes are those of the function {@code void_sale}. */
  public enum Result {
    VOIDED,
    INVALID,
    NOT_FOUND,
    ALREADY_VOIDED,
    CARD_CHANGED,
    CARD_USED;

    /** Returns the key of the text that says why nothing was changed. */
    public String textKey() {
      return "sales.void.error." + name().toLowerCase(Locale.ROOT);
    }
  }

  private record Outcome(Result result, String text) {}

  public SaleVoids(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.audit = new AuditLog(clock);
  }

  /**
   * Voids a sale for the field {@code reason} of a form. Concurrent voids of a sale have the effect
   * of one. A reseller voids their own sales only.
   */
  public Result voidSale(ChangeAuthor author, long sale, Form form) {
    String reason = reason(form);
    return form.isValid()
        ? jdbi.inTransaction(tx -> voidSale(tx, author, sale, reason))
        : Result.INVALID;
  }

  private Result voidSale(Handle tx, ChangeAuthor author, long sale, String reason) {
    if (!author.hasRole(tx)) {
      return Result.NOT_FOUND;
    }
    Long id = author.id().orElse(null);
    Outcome outcome =
        tx.createQuery(SqlFiles.text("console/sales/void-sale"))
            .bind("sale", sale)
            .bind("owner", author.role() == Role.RESELLER ? id : null)
            .bind("author", id)
            .bind("reason", reason)
            .bind("now", clock.instant())
            .map(SaleVoids::outcome)
            .one();
    if (outcome.result == Result.VOIDED) {
      String text = outcome.text + ", reason \"" + reason + "\"";
      audit.record(tx, id, author.source(), AuditAction.SALE_VOIDED, text);
    }
    return outcome.result;
  }

  private static Outcome outcome(ResultSet row, StatementContext context) throws SQLException {
    Result result = Result.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT));
    return new Outcome(result, result == Result.VOIDED ? auditText(row) : "");
  }

  /** The reconciliation reads the id of the sale. */
  private static String auditText(ResultSet row) throws SQLException {
    return "sale %s: %s of group %s, amount %s %s, tax %s: sold → voided, cards %s"
        .formatted(
            row.getLong("id"),
            row.getLong("cards"),
            row.getLong("cardgroup_id"),
            AmountText.format(row.getBigDecimal("amount")),
            row.getString("currency"),
            AmountText.format(row.getBigDecimal("tax")),
            row.getBoolean("returns_cards") ? "back in stock" : "hidden");
  }

  private static String reason(Form form) {
    String reason = form.text("reason");
    if (reason.isEmpty()
        || reason.length() > MAX_REASON_LENGTH
        || reason.chars().anyMatch(Character::isISOControl)) {
      form.reject("reason", "sales.void.error.reason");
    }
    return reason;
  }
}

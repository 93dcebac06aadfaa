package tollgate.console.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.console.web.ConsoleUser;
import tollgate.db.SqlFiles;
import tollgate.money.NumberFormatter;

/** Reads sales and their mails. */
public final class SaleQueries {

  /** The maximum number of payments on the page of a sale; the others are not shown. */
  static final int MAX_PAYMENTS = 200;

  /** The maximum number of entries in the history of a mail; older ones are not shown. */
  static final int MAX_MAIL_EVENTS = 300;

  private final Handle handle;
  private final int digits;

  /**
   * @param digits the number of decimals in amounts
   */
  public SaleQueries(Handle handle, int digits) {
    this.handle = handle;
    this.digits = digits;
  }

  /** Returns the sales with these ids, newest first. */
  public List<SaleSummary> sales(List<Long> ids) {
    return query(ids, null).map(this::summary).list();
  }

  /** Returns the mails of these sales, in the order of the ids. */
  public List<SaleMail> mails(List<Long> sales) {
    return handle
        .createQuery(SqlFiles.text("console/sales/sale-mails"))
        .bindArray("sales", Long.class, sales)
        .map(SaleMail::of)
        .list();
  }

  /** Returns a sale; empty when it does not exist or belongs to another owner. */
  Optional<SaleDetails> sale(long id, ConsoleUser user) {
    return query(List.of(id), user.ownerScopeOrNull())
        .map(this::sale)
        .findOne()
        .map(this::withDetails);
  }

  private SaleDetails withDetails(SaleDetails sale) {
    Optional<SaleMail> mail = mails(List.of(sale.id())).stream().findFirst();
    return sale.with(
        payments(sale.id()), mail, mail.map(known -> mailEvents(known.id())).orElse(List.of()));
  }

  private List<MailEvent> mailEvents(long mail) {
    return handle
        .createQuery(SqlFiles.text("console/sales/mail-events"))
        .bind("mail", mail)
        .bind("most", MAX_MAIL_EVENTS)
        .map(MailEvent::of)
        .list();
  }

  private Query query(List<Long> ids, Long ownerOrNull) {
    return handle
        .createQuery(SqlFiles.text("console/sales/sales"))
        .bindArray("sales", Long.class, ids)
        .bind("owner", ownerOrNull);
  }

  private List<SaleDetails.Payment> payments(long sale) {
    return handle
        .createQuery(SqlFiles.text("console/sales/sale-payments"))
        .bind("sale", sale)
        .bind("most", MAX_PAYMENTS)
        .map(this::payment)
        .list();
  }

  private SaleSummary summary(ResultSet row, StatementContext context) throws SQLException {
    return new SaleSummary(
        row.getLong("id"),
        row.getTimestamp("sold_at").toInstant(),
        row.getLong("cardgroup_id"),
        row.getString("group_name"),
        row.getLong("cards"),
        nice(row, "amount"),
        nice(row, "tax"),
        money(row, "gross"),
        row.getString("caller"),
        row.getString("email"),
        row.getString("mail_state"),
        row.getObject("voided_at") != null,
        row.getString("note"));
  }

  private SaleDetails sale(ResultSet row, StatementContext context) throws SQLException {
    return new SaleDetails(
        row.getLong("id"),
        row.getTimestamp("sold_at").toInstant(),
        row.getLong("cardgroup_id"),
        row.getString("group_name"),
        row.getBoolean("is_group_deleted"),
        row.getString("currency"),
        callerId(row),
        row.getString("caller"),
        row.getString("email"),
        row.getString("request_id"),
        row.getLong("cards"),
        money(row, "amount"),
        money(row, "tax"),
        money(row, "gross"),
        SaleVoid.of(row),
        row.getString("note"),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private SaleDetails.Payment payment(ResultSet row, StatementContext context) throws SQLException {
    return new SaleDetails.Payment(
        row.getLong("id"),
        row.getString("number"),
        row.getLong("cardgroup_id"),
        nice(row, "amount"),
        nice(row, "tax"),
        row.getString("currency"));
  }

  private String money(ResultSet row, String column) throws SQLException {
    return nice(row, column) + " " + row.getString("currency");
  }

  private String nice(ResultSet row, String column) throws SQLException {
    return NumberFormatter.nice(row.getBigDecimal(column), digits);
  }

  private static OptionalLong callerId(ResultSet row) throws SQLException {
    long id = row.getLong("user_id");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
  }
}

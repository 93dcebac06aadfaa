package tollgate.console.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.console.web.ConsoleUser;
import tollgate.db.SqlFiles;
import tollgate.money.NumberFormatter;

/** Reads sales and their mails, amounts written with this many digits. */
public final class SaleQueries {

  /** How many cards of a sale its page shows; the others are on their group's page. */
  static final int MOST_CARDS = 200;

  private final Handle handle;
  private final int digits;

  public SaleQueries(Handle handle, int digits) {
    this.handle = handle;
    this.digits = digits;
  }

  /** What the list shows of these sales, newest first. */
  List<SaleSummary> sales(List<Long> ids) {
    return query(ids, null).map(this::sold).list();
  }

  /** The mails of these sales, in the order in which the sales are named. */
  public List<SaleMail> mails(List<Long> sales) {
    return handle
        .createQuery(SqlFiles.text("console/sales/sale-mails"))
        .bindArray("sales", Long.class, sales)
        .map(SaleMail::of)
        .list();
  }

  /** The sale of this number, if it is his to see. */
  Optional<SaleDetails> sale(long id, ConsoleUser person) {
    return query(List.of(id), person.onlyOwnerOrNull())
        .map(this::sale)
        .findOne()
        .map(sale -> sale.with(payments(id), mails(List.of(id)).stream().findFirst()));
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
        .bind("most", MOST_CARDS)
        .map(this::payment)
        .list();
  }

  private SaleSummary sold(ResultSet row, StatementContext context) throws SQLException {
    return new SaleSummary(
        row.getLong("id"),
        row.getTimestamp("sold_at").toInstant(),
        row.getLong("cardgroup_id"),
        row.getString("group_name"),
        row.getLong("cards"),
        money(row, "amount"),
        row.getString("caller"),
        row.getString("email"),
        row.getString("mail_state"));
  }

  private SaleDetails sale(ResultSet row, StatementContext context) throws SQLException {
    return new SaleDetails(
        row.getLong("id"),
        row.getTimestamp("sold_at").toInstant(),
        row.getLong("cardgroup_id"),
        row.getString("group_name"),
        row.getString("currency"),
        row.getString("caller"),
        row.getString("email"),
        row.getString("request_id"),
        row.getLong("cards"),
        money(row, "amount"),
        money(row, "tax"),
        List.of(),
        Optional.empty());
  }

  private SaleDetails.Payment payment(ResultSet row, StatementContext context) throws SQLException {
    return new SaleDetails.Payment(
        row.getLong("id"),
        row.getString("number"),
        NumberFormatter.nice(row.getBigDecimal("amount"), digits),
        NumberFormatter.nice(row.getBigDecimal("tax"), digits),
        row.getString("currency"));
  }

  private String money(ResultSet row, String column) throws SQLException {
    return NumberFormatter.nice(row.getBigDecimal(column), digits)
        + " "
        + row.getString("currency");
  }
}

package tollgate.console.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.console.web.ConsoleUser;
import tollgate.db.SqlFiles;

/** Adds up sales, within what a user may see. */
public final class SaleTotalsQuery {

  private SaleTotalsQuery() {}

  /**
   * Returns the totals of the sales that match a filter. The statements of the transaction are
   * limited to three seconds from here on.
   *
   * @param digits the number of decimals in amounts
   */
  public static SaleTotals read(Handle tx, ConsoleUser user, SaleFilter filter, int digits) {
    tx.createQuery(SqlFiles.text("console/sales/totals-settings")).mapTo(String.class).list();
    return SaleTotals.of(
        new SaleSearch()
            .matching(tx, "console/sales/sale-totals", user, filter, "")
            .map(SaleTotalsQuery::line)
            .list(),
        digits);
  }

  private static SaleTotals.Line line(ResultSet row, StatementContext context) throws SQLException {
    SaleTotal total =
        new SaleTotal(
            Optional.empty(),
            "",
            row.getString("currency"),
            row.getLong("sales"),
            row.getLong("cards"),
            row.getBigDecimal("net"),
            row.getBigDecimal("tax"));
    return new SaleTotals.Line(
        total,
        row.getLong("cardgroup_id"),
        row.getString("group_name"),
        row.getLong("owner_id"),
        row.getString("owner"));
  }
}

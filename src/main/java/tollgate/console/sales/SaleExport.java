package tollgate.console.sales;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import tollgate.console.export.CsvCells;
import tollgate.console.export.CsvExports;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;

/** Exports the sales that match a filter. */
final class SaleExport {

  static final String PATH = "/sales/export";

  private static final List<String> COLUMNS =
      List.of(
          "sale",
          "time",
          "card_group_id",
          "card_group",
          "owner_id",
          "owner",
          "caller",
          "email",
          "cards",
          "net",
          "tax",
          "gross",
          "currency",
          "mail",
          "correlation_id",
          "voided_at",
          "note");

  private final CsvExports exports;
  private final Clock clock;
  private final SaleSearch search = new SaleSearch();

  SaleExport(CsvExports exports, Clock clock) {
    this.exports = exports;
    this.clock = clock;
  }

  void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.OPERATORS, this::download);
  }

  private PageResult download(PageRequest request) {
    SaleFilter filter = SaleFilter.of(request, clock);
    if (!filter.isFromValid() || !filter.isUntilValid()) {
      return PageResult.redirect(filter.firstUrl());
    }
    ConsoleUser user = request.user();
    return exports.download(
        request,
        "sales",
        COLUMNS,
        tx -> search.matching(tx, "console/sales/export-sales", user, filter, ""),
        SaleExport::write);
  }

  private static void write(ResultSet row, CsvCells cells) throws SQLException {
    cells
        .plain(row, "id")
        .time(row, "sold_at")
        .plain(row, "cardgroup_id")
        .texts(row, "group_name")
        .plain(row, "owner_id")
        .texts(row, "owner", "caller", "email")
        .plain(row, "cards")
        .amounts(row, "net", "tax", "gross")
        .texts(row, "currency", "mail_state", "correlation_id")
        .time(row, "voided_at")
        .texts(row, "note");
  }
}

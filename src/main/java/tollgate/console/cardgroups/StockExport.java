package tollgate.console.cardgroups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import tollgate.console.export.CsvCells;
import tollgate.console.export.CsvExports;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.db.SqlFiles;

/** Exports the card groups that a user may see, with the number of cards in each state. */
final class StockExport {

  private static final List<String> COLUMNS =
      List.of(
          "card_group_id",
          "card_group",
          "description",
          "owner_id",
          "owner",
          "price",
          "tax_percent",
          "hidden",
          "free_cards",
          "hidden_cards",
          "sold_cards",
          "sold_last_30_days");

  private final CsvExports exports;
  private final Clock clock;

  StockExport(CsvExports exports, Clock clock) {
    this.exports = exports;
    this.clock = clock;
  }

  void addTo(PageRoutes routes) {
    routes.get("/card-groups/export", RequiredRole.OPERATORS, this::download);
  }

  private PageResult download(PageRequest request) {
    Long owner = request.user().ownerScopeOrNull();
    // The days of the counts are those of UTC.
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return exports.download(
        request,
        "stock",
        COLUMNS,
        tx ->
            tx.createQuery(SqlFiles.text("console/cardgroups/export-stock"))
                .bind("owner", owner)
                .bind("today", today),
        StockExport::write);
  }

  private static void write(ResultSet row, CsvCells cells) throws SQLException {
    cells
        .plain(row, "id")
        .texts(row, "name", "description")
        .plain(row, "owner_id")
        .texts(row, "owner")
        .amounts(row, "price", "tax_percent")
        .truth(row, "hidden")
        .plain(row, "free", "hidden_cards", "sold", "sold_last_30_days");
  }
}

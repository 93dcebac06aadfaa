package tollgate.console.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tollgate.console.export.CsvCells;
import tollgate.console.export.CsvExports;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;

/** Exports the entries of the audit log that match a filter. */
final class AuditExport {

  static final String PATH = "/audit/export";

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "time",
          "user_id",
          "username",
          "action",
          "data",
          "ip_address",
          "parameters",
          "cause",
          "occurrences",
          "correlation_id");

  private final CsvExports exports;

  AuditExport(CsvExports exports) {
    this.exports = exports;
  }

  PageResult download(PageRequest request, AuditFilter filter, Optional<Long> user) {
    return exports.download(
        request,
        "audit",
        COLUMNS,
        tx -> AuditQueries.query(tx, "console/audit/export-entries", filter, user),
        AuditExport::write);
  }

  private static void write(ResultSet row, CsvCells cells) throws SQLException {
    cells
        .plain(row, "id")
        .time(row, "date")
        .plain(row, "user_id")
        .texts(row, "username", "action", "data", "source", "parameters", "cause")
        .plain(row, "occurrences")
        .texts(row, "correlation_id");
  }
}

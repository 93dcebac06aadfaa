package tollgate.console.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tollgate.console.export.CsvCells;
import tollgate.console.export.CsvExports;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.db.SqlFiles;

/** Exports the users that a user may see, without passwords and phone links. */
final class UserExport {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "username",
          "role",
          "owner_id",
          "owner",
          "first_name",
          "last_name",
          "client_id",
          "balance",
          "credit",
          "postpaid",
          "currency",
          "agreement_number",
          "agreement_date",
          "taxation_country",
          "vat_number",
          "vat_percent",
          "language",
          "address",
          "postcode",
          "city",
          "county",
          "state",
          "country",
          "phone",
          "mobile_phone",
          "fax",
          "email");

  private final CsvExports exports;

  UserExport(CsvExports exports) {
    this.exports = exports;
  }

  void addTo(PageRoutes routes) {
    routes.get("/users/export", RequiredRole.OPERATORS, this::download);
  }

  private PageResult download(PageRequest request) {
    Long owner = request.user().ownerScopeOrNull();
    return exports.download(
        request,
        "users",
        COLUMNS,
        tx -> tx.createQuery(SqlFiles.text("console/users/export-users")).bind("owner", owner),
        UserExport::write);
  }

  private static void write(ResultSet row, CsvCells cells) throws SQLException {
    cells
        .plain(row, "id")
        .texts(row, "username", "usertype")
        .plain(row, "owner_id")
        .texts(row, "owner", "first_name", "last_name", "clientid")
        .amounts(row, "balance", "credit")
        .truth(row, "postpaid")
        .texts(row, "currency", "agreement_number")
        .plain(row, "agreement_date")
        .texts(row, "taxation_country", "vat_number")
        .amounts(row, "vat_percent")
        .texts(row, "language")
        .texts(row, "address", "postcode", "city", "county", "state", "country")
        .texts(row, "phone", "mob_phone", "fax", "email");
  }
}

package tollgate.runtime;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import tollgate.db.SqlFiles;
import tollgate.money.CurrencyRow;
import tollgate.settings.Confline;

/** Reads the rows of which every gateway keeps a copy in memory. See docs/data.md#tables. */
final class ReferenceDataQueries {

  private final Jdbi jdbi;

  ReferenceDataQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns the settings of all owners. */
  List<Confline> settings() {
    RowMapper<Confline> row =
        (rs, context) ->
            new Confline(
                new Confline.Key(rs.getString("name"), rs.getLong("owner_id")),
                rs.getString("value"));
    return jdbi.withHandle(handle -> query(handle, "settings/settings").map(row).list());
  }

  /** Returns all currencies, inactive ones included. */
  List<CurrencyRow> currencies() {
    RowMapper<CurrencyRow> currency =
        (rs, context) ->
            new CurrencyRow(
                rs.getInt("id"),
                rs.getString("name"),
                Optional.ofNullable(rs.getBigDecimal("exchange_rate")),
                rs.getBoolean("active"));
    return jdbi.withHandle(handle -> query(handle, "money/currencies").map(currency).list());
  }

  private Query query(Handle handle, String file) {
    return handle.createQuery(SqlFiles.text(file));
  }
}

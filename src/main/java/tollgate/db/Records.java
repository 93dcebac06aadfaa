package tollgate.db;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import tollgate.access.Caller;
import tollgate.access.Role;
import tollgate.money.Currency;
import tollgate.settings.Row;

/** Reads the few rows that are held in memory. Contract 5. */
public final class Records {

  private final Jdbi jdbi;

  public Records(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public List<Row> settings() {
    RowMapper<Row> row =
        (rs, context) ->
            new Row(
                new Row.Key(rs.getString("name"), rs.getLong("owner_id")), rs.getString("value"));
    return jdbi.withHandle(handle -> query(handle, "settings/settings").map(row).list());
  }

  public List<Currency> currencies() {
    RowMapper<Currency> currency =
        (rs, context) ->
            new Currency(
                rs.getInt("id"),
                rs.getString("name"),
                Optional.ofNullable(rs.getBigDecimal("exchange_rate")),
                rs.getBoolean("active"));
    return jdbi.withHandle(handle -> query(handle, "money/currencies").map(currency).list());
  }

  /** The user of this name, upper and lower case alike; or none. */
  public Optional<Caller> caller(String username) {
    if (!Sql.isStorable(username)) {
      return Optional.empty();
    }
    RowMapper<Caller> caller =
        (rs, context) ->
            new Caller(rs.getLong("id"), Role.of(rs.getString("usertype")), rs.getLong("owner_id"));
    return jdbi.withHandle(
        handle -> query(handle, "access/caller").bind("username", username).map(caller).findOne());
  }

  private Query query(Handle handle, String file) {
    return handle.createQuery(Sql.text(file));
  }
}

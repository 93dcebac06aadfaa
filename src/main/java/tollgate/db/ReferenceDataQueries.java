package tollgate.db;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import tollgate.access.Caller;
import tollgate.access.Role;
import tollgate.money.BillingCurrency;
import tollgate.settings.Confline;

/** Reads the rows of which every gateway keeps a copy in memory. See docs/data.md#tables. */
public final class ReferenceDataQueries {

  private final Jdbi jdbi;

  public ReferenceDataQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns the settings of all owners. */
  public List<Confline> settings() {
    RowMapper<Confline> row =
        (rs, context) ->
            new Confline(
                new Confline.Key(rs.getString("name"), rs.getLong("owner_id")),
                rs.getString("value"));
    return jdbi.withHandle(handle -> query(handle, "settings/settings").map(row).list());
  }

  /** Returns all currencies, inactive ones included. */
  public List<BillingCurrency> currencies() {
    RowMapper<BillingCurrency> currency =
        (rs, context) ->
            new BillingCurrency(
                rs.getInt("id"),
                rs.getString("name"),
                Optional.ofNullable(rs.getBigDecimal("exchange_rate")),
                rs.getBoolean("active"));
    return jdbi.withHandle(handle -> query(handle, "money/currencies").map(currency).list());
  }

  /** Returns the user with this name, ignoring case; empty when there is none. */
  public Optional<Caller> caller(String username) {
    if (!SqlFiles.hasNoNul(username)) {
      return Optional.empty();
    }
    RowMapper<Caller> caller =
        (rs, context) ->
            new Caller(rs.getLong("id"), Role.of(rs.getString("usertype")), rs.getLong("owner_id"));
    return jdbi.withHandle(
        handle -> query(handle, "access/caller").bind("username", username).map(caller).findOne());
  }

  private Query query(Handle handle, String file) {
    return handle.createQuery(SqlFiles.text(file));
  }
}

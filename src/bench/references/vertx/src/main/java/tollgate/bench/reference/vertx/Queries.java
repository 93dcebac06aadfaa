package tollgate.bench.reference.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import tollgate.bench.reference.BalanceUseCase;
import tollgate.bench.reference.Caller;
import tollgate.bench.reference.Currency;
import tollgate.bench.reference.Rates;
import tollgate.bench.reference.Settings;
import tollgate.bench.reference.UserRow;

/** Runs the prepared statements of one event loop, pipelined over connections of its own. */
final class Queries {

  private static final int CONNECTIONS = 2;
  private static final int MAX_PIPELINED = 64;
  private static final String CALLER = Caller.QUERY.formatted("$1");
  private static final String USER = UserRow.QUERY.formatted("$1");

  private final SqlClient client;

  Queries(Vertx vertx) {
    PgConnectOptions server =
        PgConnectOptions.fromUri(System.getenv("TOLLGATE_DB_URL").replaceFirst("^jdbc:", ""))
            .setUser(System.getenv("TOLLGATE_DB_USER"))
            .setCachePreparedStatements(true)
            .setPipeliningLimit(MAX_PIPELINED);
    client =
        PgBuilder.client()
            .with(new PoolOptions().setMaxSize(CONNECTIONS))
            .connectingTo(server)
            .using(vertx)
            .build();
  }

  Future<BalanceUseCase> useCase() {
    return settings()
        .compose(settings -> rates().map(rates -> new BalanceUseCase(settings, rates)));
  }

  private Future<Settings> settings() {
    Settings settings = new Settings();
    return client
        .query(Settings.QUERY)
        .execute()
        .onSuccess(
            rows ->
                rows.forEach(
                    row -> settings.add(row.getString(0), row.getLong(1), row.getString(2))))
        .map(settings);
  }

  private Future<Rates> rates() {
    Rates rates = new Rates();
    return client
        .query(Rates.QUERY)
        .execute()
        .onSuccess(rows -> rows.forEach(row -> rates.add(currency(row))))
        .map(rates);
  }

  private static Currency currency(Row row) {
    return new Currency(
        row.getInteger(0), row.getString(1), row.getBigDecimal(2), row.getBoolean(3));
  }

  /** Returns the caller of this name, or null. */
  Future<Caller> caller(String name) {
    return client
        .preparedQuery(CALLER)
        .mapping(row -> new Caller(row.getLong(0), row.getString(1), row.getLong(2)))
        .execute(Tuple.of(name))
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
  }

  /** Returns the user of this name, or null. */
  Future<UserRow> user(String name) {
    return client
        .preparedQuery(USER)
        .mapping(
            row ->
                new UserRow(
                    row.getLong(0), row.getLong(1), row.getBigDecimal(2), row.getInteger(3)))
        .execute(Tuple.of(name))
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
  }
}

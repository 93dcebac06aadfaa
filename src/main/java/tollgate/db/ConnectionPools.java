package tollgate.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The pools: reads, sales, mails and the console have one each, so that none can starve another.
 * Every wait has a bound: after it, a request ends with Service unavailable.
 */
public final class ConnectionPools implements AutoCloseable {

  private static final long LONGEST_WAIT_FOR_A_CONNECTION_MS = 1_000;
  private static final long LONGEST_CHECK_OF_A_CONNECTION_MS = 750;
  private static final String SESSION =
      "set statement_timeout = '3500ms'; set lock_timeout = '3s';"
          + " set idle_in_transaction_session_timeout = '10s'";

  /** Searches have many parameters that may be missing: a plan for all of them suits none. */
  private static final String SEARCHES = SESSION + "; set plan_cache_mode = force_custom_plan";

  /** How many reads can be worked on at once: no more come in, so none waits for a connection. */
  public static final int READS = 10;

  /** How many sales can be worked on at once; each reads as well. */
  public static final int SALES = 10;

  private static final int MAILS = 6;
  private static final int CONSOLE = 6;
  private static final int KEPT_WHEN_IDLE = 4;

  private final DatabaseConfig address;
  private final List<HikariDataSource> pools = new ArrayList<>();
  private final DataSource reads;
  private final DataSource sales;
  private final DataSource mails;
  private final DataSource console;

  public ConnectionPools(DatabaseConfig address, MeterRegistry meters) {
    this.address = address;
    this.reads = pool("reads", READS + SALES, SESSION, meters);
    this.sales = pool("sales", SALES, SESSION, meters);
    this.mails = pool("mails", MAILS, SESSION, meters);
    this.console = pool("console", CONSOLE, SEARCHES, meters);
  }

  /**
   * Makes the schema, or brings it up to date; waits for a database that is not there yet. Harmless
   * to do from several gateways at once.
   *
   * @param remedy how the operator gets an empty database, as an imperative
   * @throws PreReleaseSchemaException if the tables were created by a version before 0.1.0
   */
  public void migrate(String remedy) throws SQLException, InterruptedException {
    new Schema(address, readsJdbi()).migrate(remedy);
  }

  /** Connections for single statements, which commit by themselves. */
  public DataSource reads() {
    return reads;
  }

  /** Statements outside of routes, over the same connections. */
  public Jdbi readsJdbi() {
    return jdbi(reads);
  }

  /** Connections for the outbox, which is never in a hurry. */
  public DataSource mails() {
    return mails;
  }

  /** The same, for statements outside of routes. */
  public Jdbi mailsJdbi() {
    return jdbi(mails);
  }

  /** Connections for the pages of the console, which must not slow down the API. */
  public Jdbi consoleJdbi() {
    return jdbi(console);
  }

  /** Connections for sales, whose transactions may wait for each other. */
  public Jdbi salesJdbi() {
    return jdbi(sales);
  }

  @Override
  public void close() {
    pools.forEach(HikariDataSource::close);
  }

  /**
   * What goes wrong is told without the values that were bound: card numbers and names would be in
   * the log.
   */
  private static Jdbi jdbi(DataSource connections) {
    Jdbi jdbi = Jdbi.create(connections);
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  private DataSource pool(String name, int connections, String session, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.url());
    address.user().ifPresent(config::setUsername);
    config.setPassword(address.passwordText());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(KEPT_WHEN_IDLE);
    config.setConnectionTimeout(LONGEST_WAIT_FOR_A_CONNECTION_MS);
    config.setValidationTimeout(LONGEST_CHECK_OF_A_CONNECTION_MS);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(session);
    config.setMetricRegistry(meters);
    DriverProperties.settings().forEach(config::addDataSourceProperty);
    HikariDataSource pool = new HikariDataSource(config);
    pools.add(pool);
    return new CircuitBreakerDataSource(name, pool);
  }
}

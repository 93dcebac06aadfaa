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
 * Holds one connection pool each for reads, sales, mails and the console, so that none can starve
 * another. Every wait is bounded; a call that reaches a bound is answered with {@code Service
 * unavailable}.
 */
public final class ConnectionPools implements AutoCloseable {

  private static final long CONNECTION_TIMEOUT_MS = 1_000;
  private static final long VALIDATION_TIMEOUT_MS = 750;
  private static final String SESSION_SETTINGS =
      "set statement_timeout = '3500ms'; set lock_timeout = '3s';"
          + " set idle_in_transaction_session_timeout = '10s'";

  /** The console's searches have many optional parameters, for which a generic plan is slow. */
  private static final String CONSOLE_SETTINGS =
      SESSION_SETTINGS + "; set plan_cache_mode = force_custom_plan";

  /** The number of threads for reads, each of which needs one connection at a time. */
  public static final int READ_WORKERS = 10;

  /** The number of threads for sales, each of which needs one connection for reads as well. */
  public static final int SALE_WORKERS = 10;

  private static final int MAIL_CONNECTIONS = 6;
  private static final int CONSOLE_CONNECTIONS = 6;
  private static final int MIN_IDLE = 4;

  private final DatabaseConfig database;
  private final List<HikariDataSource> pools = new ArrayList<>();
  private final DataSource reads;
  private final DataSource sales;
  private final DataSource mails;
  private final DataSource console;

  public ConnectionPools(DatabaseConfig database, MeterRegistry meters) {
    this.database = database;
    this.reads = pool("reads", READ_WORKERS + SALE_WORKERS, SESSION_SETTINGS, meters);
    this.sales = pool("sales", SALE_WORKERS, SESSION_SETTINGS, meters);
    this.mails = pool("mails", MAIL_CONNECTIONS, SESSION_SETTINGS, meters);
    this.console = pool("console", CONSOLE_CONNECTIONS, CONSOLE_SETTINGS, meters);
  }

  /**
   * Creates the schema, or migrates it to the version of this program. Waits until the database
   * accepts connections. Several gateways may do so at once.
   *
   * @param remedy how the operator gets an empty database, as an imperative
   * @throws PreReleaseSchemaException if the tables were created by a version before 0.1.0
   */
  public void migrate(String remedy) throws SQLException, InterruptedException {
    new Schema(database, readsJdbi()).migrate(remedy);
  }

  /** Returns connections for single statements of routes, in auto-commit mode. */
  public DataSource reads() {
    return reads;
  }

  /** Returns access to the pool of {@link #reads} for Java code. */
  public Jdbi readsJdbi() {
    return jdbi(reads);
  }

  /** Returns connections for the routes of the outbox, in auto-commit mode. */
  public DataSource mails() {
    return mails;
  }

  /** Returns access to the pool of {@link #mails} for Java code. */
  public Jdbi mailsJdbi() {
    return jdbi(mails);
  }

  /** Returns access to the pool of the console, which must not slow down the API. */
  public Jdbi consoleJdbi() {
    return jdbi(console);
  }

  /** Returns access to the pool of sales, whose transactions wait for locks of each other. */
  public Jdbi salesJdbi() {
    return jdbi(sales);
  }

  @Override
  public void close() {
    pools.forEach(HikariDataSource::close);
  }

  /**
   * Leaves bound values out of exception messages: the log must not hold card numbers and names.
   */
  private static Jdbi jdbi(DataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  private DataSource pool(String name, int connections, String session, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(database.url());
    database.user().ifPresent(config::setUsername);
    config.setPassword(database.passwordText());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(MIN_IDLE);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
    config.setValidationTimeout(VALIDATION_TIMEOUT_MS);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(session);
    config.setMetricRegistry(meters);
    DriverProperties.defaults().forEach(config::addDataSourceProperty);
    HikariDataSource pool = new HikariDataSource(config);
    pools.add(pool);
    return new CircuitBreakerDataSource(name, pool);
  }
}

package tollgate.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The pools: reads, sales and mails have one each, so that none can starve another. Every wait has
 * a bound: after it, a request ends with Service unavailable.
 */
public final class Database implements AutoCloseable {

  private static final long LONGEST_WAIT_FOR_A_CONNECTION_MS = 2_000;
  private static final String SESSION =
      "set statement_timeout = '4500ms'; set lock_timeout = '3500ms'; set idle_in_transaction_session_timeout = '10s'";

  private final DatabaseAddress address;
  private final HikariDataSource reads;
  private final HikariDataSource sales;
  private final HikariDataSource mails;

  public Database(DatabaseAddress address, MeterRegistry meters) {
    this.address = address;
    this.reads = pool("reads", 8, address, meters);
    this.sales = pool("sales", 8, address, meters);
    this.mails = pool("mails", 3, address, meters);
  }

  /** Makes the schema, or brings it up to date. Harmless to do from several gateways at once. */
  public void migrate() {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(address.url(), address.user().orElse(null), address.passwordText())
        .loggers("slf4j")
        .load()
        .migrate();
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

  /** Connections for sales, whose transactions may wait for each other. */
  public Jdbi salesJdbi() {
    return jdbi(sales);
  }

  @Override
  public void close() {
    mails.close();
    sales.close();
    reads.close();
  }

  /**
   * What goes wrong is told without the values that were bound: card numbers and names would be in
   * the log.
   */
  private static Jdbi jdbi(DataSource connections) {
    Jdbi jdbi = Jdbi.create(connections);
    jdbi.registerArrayType(Long.class, "bigint").registerArrayType(BigDecimal.class, "numeric");
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  private static HikariDataSource pool(
      String name, int connections, DatabaseAddress address, MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(address.url());
    address.user().ifPresent(config::setUsername);
    config.setPassword(address.passwordText());
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(LONGEST_WAIT_FOR_A_CONNECTION_MS);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(SESSION);
    config.setMetricRegistry(meters);
    Driver.settings().forEach(config::addDataSourceProperty);
    return new HikariDataSource(config);
  }
}

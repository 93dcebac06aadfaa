package tollgate.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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

  /** The number of threads for reads, each of which needs one connection at a time. */
  public static final int READ_WORKERS = 10;

  /**
   * The number of transactions of sales: two for each processor, 4 to 16. More make PostgreSQL
   * slower, and are not needed, because sales that wait share the next transaction.
   */
  public static final int SALE_TRANSACTIONS =
      2 * Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));

  /** The number of threads for sales: as many again for orders that are sold alone. */
  public static final int SALE_WORKERS = 2 * SALE_TRANSACTIONS;

  /** One more than the workers, so that the readiness check needs not wait for a sale. */
  private static final int SALE_CONNECTIONS = SALE_WORKERS + 1;

  /** A few more than the workers: a sale reads when it has to check or hide a PIN. */
  private static final int READ_CONNECTIONS = READ_WORKERS + 4;

  private static final int MAIL_CONNECTIONS = 6;
  private static final int CONSOLE_CONNECTIONS = 6;

  /** The most connections of a gateway: all pools, one that listens, one for each processor. */
  public static final int MAX_CONNECTIONS =
      READ_CONNECTIONS
          + SALE_CONNECTIONS
          + MAIL_CONNECTIONS
          + CONSOLE_CONNECTIONS
          + 1
          + Runtime.getRuntime().availableProcessors();

  /** Connections of all pools fail at the same time; those opened after the first stay. */
  private static final long EVICTION_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

  private final DatabaseConfig database;
  private final String session;
  private final List<Runnable> evictions = new CopyOnWriteArrayList<>();
  private final AtomicLong evictedAt = new AtomicLong(System.nanoTime() - EVICTION_INTERVAL_NANOS);
  private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
  private final List<Supplier<PoolState>> states = new CopyOnWriteArrayList<>();
  private final DataSource reads;
  private final DataSource sales;
  private final DataSource mails;
  private final DataSource console;

  public ConnectionPools(DatabaseConfig database, MeterRegistry meters) {
    this(database, List.of(), meters);
  }

  /** Creates pools whose sessions begin with these statements. */
  public ConnectionPools(
      DatabaseConfig database, List<String> sessionStatements, MeterRegistry meters) {
    this.database = database;
    this.session = SessionSettings.forPool(database, sessionStatements);
    String consoleSession = SessionSettings.forConsole(database, sessionStatements);
    this.reads = pool("reads", READ_CONNECTIONS, session, meters);
    this.sales = pool("sales", SALE_CONNECTIONS, session, meters);
    this.mails = pool("mails", MAIL_CONNECTIONS, session, meters);
    this.console = pool("console", CONSOLE_CONNECTIONS, consoleSession, meters);
  }

  /** Returns the checks of the database that this gateway uses. */
  public DatabaseProbe probe() {
    return new DatabaseProbe(sales, this::evictAll);
  }

  /** Returns the state of each pool. */
  public List<PoolState> states() {
    return states.stream().map(Supplier::get).toList();
  }

  /** Returns the address of the database. */
  public DatabaseConfig database() {
    return database;
  }

  /** Returns the statements that begin each session which serves calls. */
  public String session() {
    return session;
  }

  /** Runs the task whenever the connections of all pools are replaced, on any thread. */
  public void onEviction(Runnable task) {
    evictions.add(task);
  }

  /**
   * Replaces the connections of all pools, those in use when they are returned; at most once a
   * second.
   */
  void evictAll() {
    long last = evictedAt.get();
    long now = System.nanoTime();
    if (now - last >= EVICTION_INTERVAL_NANOS && evictedAt.compareAndSet(last, now)) {
      pools.forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
      evictions.forEach(Runnable::run);
    }
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

  /** Returns connections for sales, whose transactions wait for locks of each other. */
  public DataSource sales() {
    return sales;
  }

  /** Returns access to the pool of {@link #sales} for Java code. */
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
    HikariConfig config = PoolConfig.of(database, name, connections, session);
    config.setExceptionOverride(new ConnectionEviction(this::evictAll));
    config.setMetricRegistry(meters);
    HikariDataSource pool = new HikariDataSource(config);
    pools.add(pool);
    CircuitBreakerDataSource breaker = new CircuitBreakerDataSource(name, pool);
    states.add(() -> PoolState.of(pool, breaker));
    return breaker;
  }
}

package tollgate.db;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vertx.core.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Fails at once while the database is known to be unavailable. After three failures in a row, one
 * caller at a time, at most every 500 ms, tests whether it is back; all others fail without
 * waiting.
 */
final class CircuitBreakerDataSource extends DelegatingDataSource {

  private static final Logger LOG = LoggerFactory.getLogger(CircuitBreakerDataSource.class);
  private static final Duration OPEN_INTERVAL = Duration.ofMillis(500);
  private static final int FAILURES_IN_A_ROW = 3;

  private final CircuitBreaker breaker;
  private volatile String lastFault = "";

  CircuitBreakerDataSource(String name, DataSource pool) {
    super(pool);
    breaker = CircuitBreaker.of(name, config());
    breaker.getEventPublisher().onStateTransition(change -> log(change.getStateTransition()));
  }

  /**
   * Returns a pooled connection.
   *
   * @throws IllegalStateException on an event loop thread, which must not block
   * @throws SQLTransientConnectionException if the breaker is open, or the pool has no connection
   */
  @Override
  public Connection getConnection() throws SQLException {
    requireWorkerThread();
    try {
      return breaker.executeCheckedSupplier(this::connect);
    } catch (CallNotPermittedException e) {
      throw new SQLTransientConnectionException(
          "The database is unavailable; the circuit breaker of the pool "
              + breaker.getName()
              + " is open",
          "08001");
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether connections are refused, or one attempt is made to see if they are back. */
  boolean isOpen() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  /**
   * Refuses an event loop thread, which must not block.
   *
   * @throws IllegalStateException with the remedy
   */
  static void requireWorkerThread() {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException(
          "Blocking database call on an event loop thread; add a `readWorkers` step before this step");
    }
  }

  private Connection connect() throws SQLException {
    try {
      return super.getConnection();
    } catch (SQLException e) {
      lastFault = Causes.of(e).reduce(e, (outer, inner) -> inner).getMessage();
      throw e;
    }
  }

  private void log(StateTransition change) {
    if (change == StateTransition.CLOSED_TO_OPEN) {
      LOG.warn(
          "The pool {} gets no database connection; calls that need one are answered with 503: {}",
          breaker.getName(),
          lastFault);
    } else if (change == StateTransition.HALF_OPEN_TO_CLOSED) {
      LOG.info("The pool {} gets database connections again", breaker.getName());
    }
  }

  private static CircuitBreakerConfig config() {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(FAILURES_IN_A_ROW)
        .minimumNumberOfCalls(FAILURES_IN_A_ROW)
        .failureRateThreshold(100)
        .waitDurationInOpenState(OPEN_INTERVAL)
        .permittedNumberOfCallsInHalfOpenState(1)
        .writableStackTraceEnabled(false)
        .build();
  }
}

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
 * Connections that are refused at once while the database is known to give none: one request at a
 * time finds out whether it is back, and the others do not wait for that.
 */
final class CircuitBreakerDataSource extends DelegatingDataSource {

  private static final Logger LOG = LoggerFactory.getLogger(CircuitBreakerDataSource.class);
  private static final Duration UNTIL_THE_NEXT_TRY = Duration.ofMillis(500);
  private static final int FAILURES_IN_A_ROW = 3;

  private final CircuitBreaker breaker;

  CircuitBreakerDataSource(String name, DataSource connections) {
    super(connections);
    breaker = CircuitBreaker.of(name, config());
    breaker.getEventPublisher().onStateTransition(change -> tell(change.getStateTransition()));
  }

  private void tell(StateTransition change) {
    if (change == StateTransition.CLOSED_TO_OPEN) {
      LOG.warn(
          "The database gives no connections for {}: such calls end with 503", breaker.getName());
    } else if (change == StateTransition.HALF_OPEN_TO_CLOSED) {
      LOG.info("The database gives connections for {} again", breaker.getName());
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException(
          "A step waits for the database where nobody may wait: put a step by readers before it");
    }
    try {
      return breaker.executeCheckedSupplier(super::getConnection);
    } catch (CallNotPermittedException e) {
      throw new SQLTransientConnectionException("The database gave no connection lately", "08001");
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static CircuitBreakerConfig config() {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(FAILURES_IN_A_ROW)
        .minimumNumberOfCalls(FAILURES_IN_A_ROW)
        .failureRateThreshold(100)
        .waitDurationInOpenState(UNTIL_THE_NEXT_TRY)
        .permittedNumberOfCallsInHalfOpenState(1)
        .writableStackTraceEnabled(false)
        .build();
  }
}

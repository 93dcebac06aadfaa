package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class CircuitBreakerDataSourceTest {

  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicBoolean isUnavailable = new AtomicBoolean(true);
  private final CircuitBreakerDataSource connections =
      new CircuitBreakerDataSource("test", new Pool());

  @Test
  void callsThePoolNoMoreAfterThreeFailures() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(connections::getConnection)
          .isInstanceOf(SQLTransientConnectionException.class);
    }

    assertThat(attempts).hasValue(3);
  }

  @Test
  void closesWhenTheDatabaseIsBack() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(connections::getConnection).isInstanceOf(SQLException.class);
    }

    isUnavailable.set(false);

    await().until(this::givesAConnection);
  }

  @Test
  void refusesAnEventLoopThread() {
    Vertx vertx = Vertx.vertx();
    try {
      CompletableFuture<Connection> result = new CompletableFuture<>();
      vertx.runOnContext(
          loop -> {
            try {
              result.complete(connections.getConnection());
            } catch (SQLException | RuntimeException e) {
              result.completeExceptionally(e);
            }
          });

      assertThatThrownBy(result::join)
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("add a `readWorkers` step before this step");
      assertThat(attempts).hasValue(0);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private boolean givesAConnection() {
    try {
      connections.getConnection();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private final class Pool extends AbstractDataSource {

    @Override
    public Connection getConnection() throws SQLException {
      attempts.incrementAndGet();
      if (isUnavailable.get()) {
        throw new SQLTransientConnectionException("unavailable");
      }
      return null;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }
}

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

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean isAway = new AtomicBoolean(true);
  private final CircuitBreakerDataSource connections =
      new CircuitBreakerDataSource("test", new Pool());

  @Test
  void doesNotAskAgainAfterThreeFailures() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(connections::getConnection)
          .isInstanceOf(SQLTransientConnectionException.class);
    }

    assertThat(asked).hasValue(3);
  }

  @Test
  void findsOutByItselfThatTheDatabaseIsBack() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(connections::getConnection).isInstanceOf(SQLException.class);
    }

    isAway.set(false);

    await().until(this::isGiven);
  }

  /** Everybody would wait with it. */
  @Test
  void givesNothingToTheEventLoop() {
    Vertx vertx = Vertx.vertx();
    try {
      CompletableFuture<Connection> asked = new CompletableFuture<>();
      vertx.runOnContext(
          loop -> {
            try {
              asked.complete(connections.getConnection());
            } catch (SQLException | RuntimeException e) {
              asked.completeExceptionally(e);
            }
          });

      assertThatThrownBy(asked::join).hasCauseInstanceOf(IllegalStateException.class);
      assertThat(this.asked).hasValue(0);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private boolean isGiven() {
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
      asked.incrementAndGet();
      if (isAway.get()) {
        throw new SQLTransientConnectionException("away");
      }
      return null;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }
}

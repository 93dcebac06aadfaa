package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.settings.Secret;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testkit.Ports;

@ExtendWith(GatewayExtension.class)
class ChangeListenerTest {

  private static final String DATABASE = "listener";
  private static final Path PGBOUNCER = Path.of("/usr/sbin/pgbouncer");

  @TempDir private Path directory;

  @BeforeAll
  static void create(Running running) throws Exception {
    new Schema(running.postgres().create(DATABASE)).migrate("start over");
  }

  @Test
  void refreshesEverySecondWhileItHasNoConnection(Running running) throws Exception {
    Jdbi pool = running.postgres().jdbi(DATABASE);
    AtomicInteger calls = new AtomicInteger();
    try (ConnectionPools pools = pools(running);
        ChangeListener listener = new ChangeListener(limited(running, "listener_limited"))) {
      listener.connect();
      listener.start(Map.of("conflines", calls::incrementAndGet), pools);
      takeConnection(pool, "listener_limited");

      int before = calls.get();

      await().atMost(Duration.ofSeconds(6)).until(() -> calls.get() >= before + 3);
      assertThat(listener.isFresh()).isTrue();
    }
  }

  @Test
  void isNotFreshWhenNothingCanBeRead(Running running) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Runnable once =
        () -> {
          if (calls.incrementAndGet() > 1) {
            throw new IllegalStateException("no connection");
          }
        };
    try (ConnectionPools pools = pools(running);
        ChangeListener listener = new ChangeListener(limited(running, "listener_stale"))) {
      listener.connect();
      listener.start(Map.of("conflines", once), pools);
      assertThat(listener.isFresh()).isTrue();

      await().atMost(Duration.ofSeconds(9)).until(() -> !listener.isFresh());
    }
  }

  @Test
  void worksThroughAPoolerWithSessions(Running running) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (Pooler pooler = new Pooler(running, "session");
        ConnectionPools pools = pools(running);
        ChangeListener listener = new ChangeListener(pooler.address())) {
      listener.connect();
      listener.start(Map.of("conflines", calls::incrementAndGet), pools);

      pools.readsJdbi().useHandle(handle -> handle.execute("notify tollgate_changes, 'conflines'"));

      await().until(() -> calls.get() >= 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"transaction", "statement"})
  void refusesAPoolerThatSharesSessions(String mode, Running running) throws Exception {
    try (Pooler pooler = new Pooler(running, mode);
        ChangeListener listener = new ChangeListener(pooler.address())) {
      assertThatThrownBy(listener::connect)
          .isInstanceOf(UnsuitableDatabaseException.class)
          .hasMessageContaining("PgBouncer")
          .hasMessageContaining("set pool_mode = session");
    }
  }

  private static ConnectionPools pools(Running running) {
    return new ConnectionPools(running.postgres().address(DATABASE), new SimpleMeterRegistry());
  }

  private static DatabaseConfig limited(Running running, String role) {
    running
        .postgres()
        .jdbi("postgres")
        .useHandle(handle -> handle.execute("create role " + role + " login"));
    String url = running.postgres().address(DATABASE).url();
    return new DatabaseConfig(url, Optional.of(role), new Secret(""));
  }

  private static void takeConnection(Jdbi pool, String role) {
    pool.useHandle(
        handle -> {
          handle.execute("alter role " + role + " connection limit 0");
          handle.execute(
              "select pg_terminate_backend(pid) from pg_stat_activity where usename = ?", role);
        });
  }

  /** Runs PgBouncer in front of the server; the test is skipped where it is not installed. */
  private final class Pooler implements AutoCloseable {

    private final int port = Ports.next();
    private final Process process;

    Pooler(Running running, String mode) throws IOException {
      assumeTrue(Files.isExecutable(PGBOUNCER), "PgBouncer is not installed");
      URI server = URI.create(running.postgres().address(DATABASE).url().substring(5));
      String ini =
          """
          [databases]
          listener = host=127.0.0.1 port=%d dbname=listener user=postgres
          [pgbouncer]
          listen_addr = 127.0.0.1
          listen_port = %d
          unix_socket_dir =
          auth_type = any
          pool_mode = %s
          ignore_startup_parameters = extra_float_digits
          """
              .formatted(server.getPort(), port, mode);
      Path file = Files.writeString(directory.resolve("pgbouncer.ini"), ini);
      process =
          new ProcessBuilder(command(file))
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("log").toFile())
              .start();
      await().until(this::accepts);
    }

    DatabaseConfig address() {
      String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
      return new DatabaseConfig(url, Optional.of("postgres"), new Secret(""));
    }

    @Override
    public void close() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    /** PgBouncer does not run as root. */
    private static String[] command(Path file) {
      return "root".equals(System.getProperty("user.name"))
          ? new String[] {PGBOUNCER.toString(), "-u", "postgres", file.toString()}
          : new String[] {PGBOUNCER.toString(), file.toString()};
    }

    private boolean accepts() {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return socket.isConnected();
      } catch (IOException e) {
        return false;
      }
    }
  }
}

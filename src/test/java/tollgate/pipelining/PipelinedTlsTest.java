package tollgate.pipelining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.concurrency.ThreadPools;
import tollgate.connection.ConnectionBudget;
import tollgate.connection.ConnectionLimits;
import tollgate.db.DatabaseConfig;
import tollgate.peer.TrustedProxies;
import tollgate.settings.Secret;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.PemFiles;
import tollgate.testkit.PostgresServer;
import tollgate.tls.ServerTls;

/** Connects to a PostgreSQL with TLS, whose role {@code clerk} logs in by SCRAM. */
class PipelinedTlsTest {

  private static final ConnectionBudget.OfPorts BUDGETS =
      ConnectionBudget.OfPorts.of(
          ConnectionLimits.OfPorts.of(OptionalInt.of(3), OptionalInt.empty()),
          TrustedProxies.none(),
          new SimpleMeterRegistry());

  @TempDir private static Path directory;

  private static ThreadPools threads;
  private static ChildProcessReaper reaper;
  private static PostgresServer server;

  @BeforeAll
  static void startTheServer() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    PemFiles certificate = PemFiles.create(directory, "server");
    PemFiles.create(directory, "other");
    reaper = ChildProcessReaper.start();
    server = PostgresServer.start(directory.resolve("pg"), reaper, List.of());
    install(certificate.certificateFile());
    install(certificate.keyFile());
    Files.writeString(
        directory.resolve("pg/data/pg_hba.conf"),
        "host all clerk all scram-sha-256\nhost all all all trust\n");
    server
        .jdbi("postgres")
        .useHandle(
            handle -> {
              handle.execute("create role clerk login password 'secret'");
              handle.execute("alter system set ssl = on");
              handle.execute("select pg_reload_conf()");
            });
    await().atMost(Duration.ofSeconds(20)).until(PipelinedTlsTest::hasTls);
    threads = new ThreadPools(1, 1, BUDGETS.api(), BUDGETS.console(), ServerTls.off());
  }

  @AfterAll
  static void stopTheServer() throws Exception {
    threads.close();
    server.close();
    reaper.close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, sslmode=verify-full&sslrootcert=DIR/server.crt, clerk, secret, true",
    "localhost, sslmode=verify-full&sslrootcert=DIR/other.crt, clerk, secret, false",
    "localhost, sslmode=verify-full&sslrootcert=DIR/missing.crt, clerk, secret, false",
    "127.0.0.1, sslmode=verify-ca&sslrootcert=DIR/server.crt, clerk, secret, true",
    "127.0.0.1, sslmode=verify-ca&sslrootcert=DIR/other.crt, clerk, secret, false",
    "127.0.0.1, sslmode=require, clerk, secret, true",
    "127.0.0.1, sslmode=require, clerk, wrong, false",
    "127.0.0.1, sslmode=disable, clerk, secret, true",
    "127.0.0.1, sslmode=prefer, postgres, '', true"
  })
  void connectsOnlyToAServerThatTheUrlTrusts(
      String host, String parameters, String user, String password, boolean isConnected)
      throws Exception {
    PipelinedConnection connection = connection(host, parameters, user, password);

    connection.open().get(10, TimeUnit.SECONDS);

    if (isConnected) {
      await().atMost(Duration.ofSeconds(20)).until(connection::isConnected);
    } else {
      assertThat(connection.isConnected()).isFalse();
    }
    connection.close().get(10, TimeUnit.SECONDS);
  }

  private static PipelinedConnection connection(
      String host, String parameters, String user, String password) {
    String url = "jdbc:postgresql://" + host + ":" + server.port() + "/postgres?" + parameters;
    DatabaseConfig database =
        new DatabaseConfig(
            url.replace("DIR", directory.toString()), Optional.of(user), new Secret(password));
    return new PipelinedConnection(
        threads.eventLoops().get(0),
        new ConnectOptions(database)::toVertx,
        "select 1",
        new PipelineReport());
  }

  private static void install(Path file) throws Exception {
    Path data = directory.resolve("pg/data");
    Path copy = Files.copy(file, data.resolve(file.getFileName()));
    Files.setOwner(copy, Files.getOwner(data));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
  }

  private static boolean hasTls() {
    return server
        .jdbi("postgres")
        .withHandle(handle -> handle.createQuery("show ssl").mapTo(String.class).one())
        .equals("on");
  }
}

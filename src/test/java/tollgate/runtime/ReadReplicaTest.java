package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.Configuration;
import tollgate.db.DatabaseConfig;
import tollgate.db.Schema;
import tollgate.settings.Secret;
import tollgate.testing.ApiClient;
import tollgate.testing.Metrics;
import tollgate.testing.Postgres;
import tollgate.testing.RepeatedCalls;
import tollgate.testing.SignedCall;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.Ports;
import tollgate.testkit.PostgresServer;

/** Reads from a streaming replica of PostgreSQL, which lags, dies, hangs and is promoted. */
class ReadReplicaTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration UNDER_LOAD = Duration.ofSeconds(1);
  private static final String DATABASE = "postgres";

  @TempDir private static Path directory;

  private static ChildProcessReaper reaper;
  private static PostgresServer primary;

  private final int consolePort = Ports.next();
  private PostgresServer replica;
  private Gateway gateway;

  @BeforeAll
  static void startPrimary() throws Exception {
    // PostgreSQL runs as another user when the tests run as root.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    reaper = ChildProcessReaper.start();
    primary = startWithRows("primary");
    assumeTrue(primary.program("pg_basebackup").isPresent(), "pg_basebackup is not installed");
  }

  @AfterAll
  static void stopPrimary() throws Exception {
    primary.close();
    reaper.close();
  }

  @BeforeEach
  void start() throws Exception {
    replica = PostgresServer.startStandby(directory.resolve("r" + consolePort), reaper, primary);
    sql(primary, "update users set balance = 36 where username = 'john'");
    gateway = Gateway.start(configuration(primary, replica));
    awaitUse();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    replica.close();
  }

  @Test
  void readsBalancesAndDetailsFromTheReplica() {
    double before = reads("replica");

    assertThat(balance()).isEqualTo("36.0000");
    assertThat(wire().post(details()).text()).contains("<username>john</username>");

    assertThat(reads("replica")).isEqualTo(before + 2);
    assertThat(reads("primary")).isZero();
  }

  @Test
  void readsThePrimaryWhileTheReplicaIsTooOld() {
    sql(replica, "select pg_wal_replay_pause()");
    sql(primary, "update users set balance = 77 where username = 'john'");

    await().atMost(Duration.ofSeconds(5)).until(() -> balance().equals("77.0000"));
    await().until(() -> Metrics.sum(console(), "tollgate_replica_in_use") == 0);
    assertThat(Metrics.sum(console(), "tollgate_replica_lag_seconds")).isGreaterThan(3);

    sql(replica, "select pg_wal_replay_resume()");

    awaitUse();
    assertThat(balance()).isEqualTo("77.0000");
  }

  @Test
  void answersEveryRequestWhileTheReplicaIsKilledAndStartsAgain() throws Exception {
    try (RepeatedCalls calls = RepeatedCalls.start(gateway.port(), john(), details())) {
      calls.continueFor(UNDER_LOAD);
      replica.kill();
      calls.continueFor(UNDER_LOAD);
      replica.start();
      awaitUse();
      calls.continueFor(UNDER_LOAD);

      assertThat(calls.failures()).isEmpty();
    }
  }

  @Test
  void answersEveryRequestWhileTheReplicaHangs() throws Exception {
    try (RepeatedCalls calls = RepeatedCalls.start(gateway.port(), john(), details())) {
      calls.continueFor(UNDER_LOAD);
      replica.suspend();
      calls.continueFor(UNDER_LOAD);
      replica.resume();
      awaitUse();

      assertThat(calls.failures()).isEmpty();
    }
  }

  @Test
  void doesNotReadAReplicaThatWasPromotedUnderLoad() throws Exception {
    try (RepeatedCalls calls = RepeatedCalls.start(gateway.port(), john(), details())) {
      calls.continueFor(UNDER_LOAD);
      replica.promote();
      await().atMost(TIMEOUT).until(() -> Metrics.sum(console(), "tollgate_replica_in_use") == 0);

      assertThat(calls.failures()).isEmpty();
    }
    sql(replica, "update users set balance = 1 where username = 'john'");

    assertThat(balance()).isEqualTo("36.0000");
  }

  @Test
  void doesNotReadAStandbyOfAnotherDatabase() throws Exception {
    gateway.close();
    try (PostgresServer other = startWithRows("other");
        PostgresServer standby =
            PostgresServer.startStandby(directory.resolve("standby"), reaper, other)) {
      // So that its log is longer than that of the primary.
      sql(
          other,
          "create table filler (); select pg_switch_wal(); create table more (); select pg_switch_wal(); create table most (); select pg_switch_wal()");
      sql(other, "update users set balance = 1 where username = 'john'");
      gateway = Gateway.start(configuration(primary, standby));

      await().during(Duration.ofSeconds(2)).until(() -> balance().equals("36.0000"));
      assertThat(reads("replica")).isZero();
    }
  }

  private void awaitUse() {
    await().atMost(TIMEOUT).until(() -> Metrics.sum(console(), "tollgate_replica_in_use") == 1);
  }

  private double reads(String server) {
    return Metrics.sum(console(), "tollgate_replica_reads_total{server=\"" + server + "\"}");
  }

  private String balance() {
    return wire().post(john()).text().replaceAll("(?s).*<balance>|</balance>.*", "");
  }

  private static String john() {
    return SignedCall.balance().with("username", "john").target();
  }

  private static String details() {
    return SignedCall.details().with("u", "admin").with("username", "john").target();
  }

  private ApiClient wire() {
    return new ApiClient(gateway.port());
  }

  private ApiClient console() {
    return new ApiClient(consolePort);
  }

  private static void sql(PostgresServer server, String script) {
    server.jdbi(DATABASE).useHandle(handle -> handle.createScript(script).execute());
  }

  /** Starts a server with the tables and rows of a gateway. */
  private static PostgresServer startWithRows(String name) throws Exception {
    PostgresServer server = PostgresServer.start(directory.resolve(name), reaper, List.of());
    new Schema(
            new DatabaseConfig(
                PostgresServer.url(DATABASE, server.port()),
                Optional.of(PostgresServer.USER),
                new Secret("")))
        .migrate("-");
    sql(server, Postgres.resource("fixture.sql"));
    return server;
  }

  private Configuration configuration(PostgresServer write, PostgresServer read) {
    Map<String, String> variables = new HashMap<>();
    variables.put("TOLLGATE_DB_URL", PostgresServer.url(DATABASE, write.port()));
    variables.put("TOLLGATE_DB_USER", PostgresServer.USER);
    variables.put("TOLLGATE_DB_READ_URL", PostgresServer.url(DATABASE, read.port()));
    variables.put("TOLLGATE_DB_READ_MAX_LAG", "3");
    variables.put("TOLLGATE_HTTP_PORT", "0");
    variables.put("TOLLGATE_CONSOLE_PORT", Integer.toString(consolePort));
    return Configuration.of(variables);
  }
}

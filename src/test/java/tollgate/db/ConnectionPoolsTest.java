package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class ConnectionPoolsTest {

  private static final String READ_ONLY = "set session characteristics as transaction read only";

  @Test
  void replacesConnectionsToAStandby(Running running) throws Exception {
    try (ConnectionPools pools = pools(running.postgres().create("pools_standby"))) {
      makeReadOnly(pools.salesJdbi(), ConnectionPools.SALE_WORKERS + 1);

      assertThat(pools.probe().problem()).contains("The database is read-only");
      assertThat(pools.probe().problem()).isEmpty();
    }
  }

  @Test
  void closesAConnectionThatRefusesToWrite(Running running) throws Exception {
    try (ConnectionPools pools = pools(running.postgres().create("pools_evict"))) {
      Jdbi jdbi = pools.salesJdbi();
      int readOnly = makeReadOnly(jdbi, 1).get(0);

      for (int i = 0; i < 20 && !isWritten(jdbi, readOnly, i); i++) {
        assertThat(i).isLessThan(20);
      }

      assertThat(backends(pools, readOnly)).isZero();
    }
  }

  @Test
  void replacesAllConnectionsWhenOneIsLost(Running running) throws Exception {
    try (ConnectionPools pools = pools(running.postgres().create("pools_lost"))) {
      Jdbi jdbi = pools.salesJdbi();
      useAtOnce(jdbi, 8);
      terminateAll(running, "pools_lost");

      assertThatThrownBy(() -> useAtOnce(jdbi, 1)).isInstanceOf(JdbiException.class);

      assertThatCode(() -> useAtOnce(jdbi, 8)).doesNotThrowAnyException();
    }
  }

  @Test
  void setsWhatItReliesOnWhateverTheDatabaseDefaultsTo(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("pools_defaults");
    List<String> hostile =
        List.of(
            "default_transaction_read_only = on",
            "default_transaction_isolation = 'serializable'",
            "default_transaction_deferrable = on",
            "statement_timeout = '900ms'",
            "lock_timeout = '1ms'",
            "idle_session_timeout = '1s'",
            "idle_in_transaction_session_timeout = '1ms'",
            "timezone = 'Asia/Kathmandu'",
            "datestyle = 'German'",
            "intervalstyle = 'iso_8601'",
            "bytea_output = 'escape'",
            "standard_conforming_strings = off",
            "transform_null_equals = on",
            "synchronous_commit = off",
            "plan_cache_mode = force_generic_plan",
            "client_encoding = 'LATIN1'");
    running
        .postgres()
        .jdbi("postgres")
        .useHandle(
            handle ->
                hostile.forEach(
                    each -> handle.execute("alter database pools_defaults set " + each)));

    try (ConnectionPools pools = pools(address)) {
      assertThat(pools.probe().problem()).isEmpty();
      assertThat(settings(pools.salesJdbi()))
          .containsExactly(
              "UTF8",
              "ISO, MDY",
              "off",
              "read committed",
              "off",
              "0",
              "10s",
              "3s",
              "on",
              "3500ms",
              "on",
              "UTC",
              "off");
    }
  }

  private static List<String> settings(Jdbi jdbi) {
    List<String> names =
        List.of(
            "client_encoding",
            "datestyle",
            "default_transaction_deferrable",
            "default_transaction_isolation",
            "default_transaction_read_only",
            "idle_session_timeout",
            "idle_in_transaction_session_timeout",
            "lock_timeout",
            "standard_conforming_strings",
            "statement_timeout",
            "synchronous_commit",
            "timezone",
            "transform_null_equals");
    return jdbi.withHandle(
        handle ->
            names.stream()
                .map(name -> handle.createQuery("show " + name).mapTo(String.class).one())
                .toList());
  }

  private static List<Integer> makeReadOnly(Jdbi jdbi, int connections) {
    List<Handle> handles = new ArrayList<>();
    List<Integer> backends = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Handle handle = jdbi.open();
      handles.add(handle);
      handle.execute(READ_ONLY);
      backends.add(handle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one());
    }
    handles.forEach(Handle::close);
    return backends;
  }

  private static void useAtOnce(Jdbi jdbi, int connections) {
    List<Handle> handles = Stream.generate(jdbi::open).limit(connections).toList();
    try {
      handles.forEach(handle -> handle.execute("select 1"));
    } finally {
      handles.forEach(Handle::close);
    }
  }

  private static void terminateAll(Running running, String database) {
    running
        .postgres()
        .jdbi("postgres")
        .useHandle(
            handle ->
                handle.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?",
                    database));
  }

  /** Returns whether this attempt met the read-only connection. */
  private static boolean isWritten(Jdbi jdbi, int readOnly, int attempt) {
    try (Handle handle = jdbi.open()) {
      if (handle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one() != readOnly) {
        return false;
      }
      assertThatThrownBy(() -> handle.execute("create table t" + attempt + " ()"))
          .hasMessageContaining("read-only transaction");
      return true;
    }
  }

  private static long backends(ConnectionPools pools, int backend) throws Exception {
    try (Connection connection = pools.reads().getConnection();
        var statement =
            connection.prepareStatement("select count(*) from pg_stat_activity where pid = ?")) {
      statement.setInt(1, backend);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "set session_replication_role = replica, Triggers are off",
    "set search_path = pg_catalog, The schema pg_catalog has no tables of Tollgate"
  })
  void opensNoSessionInWhichWhatItReliesOnHasChanged(String change, String reason, Running running)
      throws Exception {
    String name = "pools_" + Integer.toHexString(change.hashCode());
    try (ConnectionPools pools = pools(running.postgres().create(name))) {
      running
          .postgres()
          .jdbi("postgres")
          .useHandle(handle -> handle.execute("alter database " + name + " " + change));
      terminateAll(running, name);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> pools.salesJdbi().open().close())
                      .hasStackTraceContaining(reason));
    }
  }

  @Test
  void namesTheRightsThatWereRevoked(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("pools_rights");
    try (ConnectionPools pools = pools(address)) {
      assertThat(pools.probe().problem()).isEmpty();

      pools
          .salesJdbi()
          .useHandle(handle -> handle.execute("create role pools_clerk; set role pools_clerk"));

      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  pools
                      .probe()
                      .problem()
                      .filter(text -> text.contains("INSERT on payments"))
                      .isPresent());
    }
  }

  private static ConnectionPools pools(DatabaseConfig address) throws SQLException {
    new Schema(address).migrate("start over");
    return new ConnectionPools(address, new SimpleMeterRegistry());
  }
}

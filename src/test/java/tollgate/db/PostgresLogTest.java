package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.settings.Secret;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.PostgresServer;

/** Searches the log of PostgreSQL for secrets, with its defaults but that it logs durations. */
@Timeout(60)
class PostgresLogTest {

  private static final String MARK = "marked-secret";

  @TempDir private static Path directory;

  private static ChildProcessReaper reaper;
  private static PostgresServer server;
  private static ConnectionPools pools;

  @BeforeAll
  static void startTheServer() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    reaper = ChildProcessReaper.start();
    server =
        PostgresServer.start(
            directory.resolve("pg"), reaper, List.of("log_min_duration_statement=0"));
    DatabaseConfig address =
        new DatabaseConfig(
            PostgresServer.url("postgres", server.port()),
            Optional.of(PostgresServer.USER),
            new Secret(""));
    new Schema(address).migrate("");
    pools = new ConnectionPools(address, new SimpleMeterRegistry());
    Jdbi jdbi = pools.salesJdbi();
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "insert into cards (id, cardgroup_id, number, pin) values (1, 1, '1', ?)", MARK);
          handle.execute(
              "insert into users (username, password, uniquehash) values ('a', ?, ?)", MARK, MARK);
          handle.execute("insert into users (username) values ('b')");
          handle.execute("insert into conflines (name, value) values ('key', ?)", MARK);
        });
  }

  @AfterAll
  static void stopTheServer() throws Exception {
    pools.close();
    server.close();
    reaper.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into cards (cardgroup_id, number, pin) values (1, '2', ?)",
        "insert into cards (cardgroup_id, number, pin) values (null, '2', ?)",
        "insert into cards (cardgroup_id, pin) values (2, ?)",
        "insert into cards (id, cardgroup_id, number, pin) values (null, 2, '3', ?)",
        "insert into cards (cardgroup_id, number, pin, sold) values (2, '3', ?, null)",
        "insert into cards (id, cardgroup_id, number, pin) values (1, 2, '3', ?)",
        "update cards set number = null where pin = ?",
        "insert into users (username, uniquehash) values ('c', ?)",
        "update users set uniquehash = ? where username = 'b'",
        "insert into users (password) values (?)",
        "update users set username = null where password = ?",
        "update users set usertype = null where uniquehash = ?",
        "insert into conflines (name, owner_id, value) values ('key', null, ?)",
        "insert into conflines (name, owner_id, value) values ('key', 0, ?)",
        "update conflines set name = null where value = ?"
      })
  void hasNoSecretOfAStatementThatFails(String sql) throws IOException {
    assertThatThrownBy(() -> pools.salesJdbi().useHandle(handle -> handle.execute(sql, MARK)))
        .isInstanceOf(RuntimeException.class);

    assertThat(log()).contains("STATEMENT:  " + sql.replace("?", "$1")).doesNotContain(MARK);
  }

  @Test
  void hasTheTimesOfStatementsWithoutTheirParameters() throws IOException {
    pools
        .salesJdbi()
        .useHandle(
            handle ->
                handle.select("select id from cards where pin = ?", MARK).mapTo(Long.class).list());

    assertThat(log()).contains("select id from cards where pin = $1").doesNotContain(MARK);
  }

  private static String log() throws IOException {
    return Files.readString(directory.resolve("pg/postgres.log"));
  }
}

package tollgate.demo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  /** All tests but those of the first start share it, for the sake of time. */
  @TempDir private static Path shared;

  @TempDir private Path fresh;
  private Path directory;

  @BeforeEach
  void nameADirectoryWithASpace() {
    directory = shared.resolve("data of tollgate");
  }

  @AfterEach
  void leaveNothingRunning() throws IOException {
    processes().end(Duration.ZERO);
  }

  @Test
  void keepsItsDataOverARestart() throws SQLException {
    try (EmbeddedDatabase first = EmbeddedDatabase.start(directory)) {
      insert(first.url(), "kept");
    }

    try (EmbeddedDatabase second = EmbeddedDatabase.start(directory)) {
      assertThat(inserted(second.url())).isEqualTo("kept");
    }
  }

  @Test
  void syncsCommitsAndListensOnTheLoopbackOnly() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(answer(database.url(), "show fsync")).isEqualTo("on");
      assertThat(answer(database.url(), "show synchronous_commit")).isEqualTo("on");
      assertThat(answer(database.url(), "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(answer(database.url(), "show unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void lowersTheLettersOfEveryAlphabet() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(answer(database.url(), "select lower('ŽÀΣ' collate \"und-x-icu\")"))
          .isEqualTo("žàς");
      assertThat(answer(database.url(), "select lower('ŽÀΣ')")).isEqualTo("žàσ");
    }
  }

  @Test
  void refusesADirectoryThatAnotherProcessUses() throws IOException {
    try (DatabaseRunner.Running other = DatabaseRunner.start(directory)) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(directory.toRealPath() + " is used by another Tollgate")
          .hasMessageContaining("TOLLGATE_DATA");
      assertThat(other.process().isAlive()).isTrue();
    }
  }

  @Test
  void ignoresASecondClose() throws IOException {
    EmbeddedDatabase closed = EmbeddedDatabase.start(directory);
    closed.close();

    try (DatabaseRunner.Running next = DatabaseRunner.start(directory)) {
      closed.close();

      assertThat(next.process().isAlive()).isTrue();
      assertThat(processes().running()).isNotEmpty();
    }
  }

  @Test
  void leavesNothingRunningWhenItsProcessIsKilled() throws IOException, SQLException {
    try (DatabaseRunner.Running killed = DatabaseRunner.start(directory)) {
      insert(killed.url(), "before the kill");
      killed.kill();
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> processes().running().isEmpty());
    assertStillHas("before the kill");
  }

  @Test
  void keepsCommittedDataWhenAllProcessesAreKilled() throws IOException, SQLException {
    try (DatabaseRunner.Running killed = DatabaseRunner.start(directory)) {
      insert(killed.url(), "before the crash");
      killed.killWithEverything();
      processes().running().forEach(ProcessHandle::destroyForcibly);
    }

    assertStillHas("before the crash");
  }

  @Test
  void stopsAServerWithoutGatewayAndWatchdog() throws IOException, SQLException {
    try (DatabaseRunner.Running killed = DatabaseRunner.start(directory)) {
      insert(killed.url(), "before it was lost");
      killed.killWithEverything();
    }

    assertThat(processes().running()).isNotEmpty();
    assertStillHas("before it was lost");
  }

  @Test
  void startsIfAnotherProcessHasTheIdInTheOldPidFile() throws IOException, SQLException {
    try (EmbeddedDatabase before = EmbeddedDatabase.start(directory)) {
      insert(before.url(), "written before");
    }
    String taken = Long.toString(ProcessHandle.current().pid());
    Files.writeString(directory.resolve("postgresql/postmaster.pid"), taken + "\n");

    assertStillHas("written before");
  }

  @Test
  void startsAfterAFirstStartThatWasKilled() throws IOException, SQLException {
    directory = fresh.resolve("killed");
    Files.createDirectories(directory.resolve("postgresql/base"));
    Files.writeString(directory.resolve("postgresql/postgresql.conf"), "");
    Files.writeString(directory.resolve("unfinished"), "");
    Files.createDirectories(directory.resolve("bin/PG-0/bin"));

    EmbeddedDatabase.start(directory).close();

    assertThat(directory.resolve("bin/PG-0")).doesNotExist();
  }

  @Test
  void refusesForeignDataAndLeavesThem() throws IOException {
    directory = fresh.resolve("theirs");
    Path precious = Files.createDirectories(directory.resolve("postgresql")).resolve("precious");
    Files.writeString(precious, "");

    assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
        .hasMessageContaining("TOLLGATE_DATA");
    assertThat(precious).exists();
  }

  private LeftoverProcesses processes() throws IOException {
    return new LeftoverProcesses(DataDirectory.at(directory).programs());
  }

  private void assertStillHas(String word) throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(inserted(database.url())).isEqualTo(word);
    }
  }

  private static void insert(String url, String word) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists memory");
      statement.execute("create table memory as select '%s' as word".formatted(word));
    }
  }

  private static String inserted(String url) throws SQLException {
    return answer(url, "select word from memory");
  }

  private static String answer(String url, String query) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      assertThat(answer.next()).isTrue();
      return answer.getString(1);
    }
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "postgres", "");
  }
}

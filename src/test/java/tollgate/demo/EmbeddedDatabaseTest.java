package tollgate.demo;

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
  private Path folder;

  @BeforeEach
  void nameAFolderWithASpace() {
    folder = shared.resolve("data of tollgate");
  }

  @AfterEach
  void leaveNothingRunning() throws IOException {
    processes().end(Duration.ZERO);
  }

  @Test
  void keepsItsDataOverARestart() throws SQLException {
    try (EmbeddedDatabase first = EmbeddedDatabase.start(folder)) {
      remember(first.url(), "kept");
    }

    try (EmbeddedDatabase second = EmbeddedDatabase.start(folder)) {
      assertThat(remembered(second.url())).isEqualTo("kept");
    }
  }

  @Test
  void writesThroughToTheDiskAndListensOnThisMachineOnly() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(answer(database.url(), "show fsync")).isEqualTo("on");
      assertThat(answer(database.url(), "show synchronous_commit")).isEqualTo("on");
      assertThat(answer(database.url(), "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(answer(database.url(), "show unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void foldsTheLettersOfEveryAlphabet() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(answer(database.url(), "select lower('ŽÀΣ' collate \"und-x-icu\")"))
          .isEqualTo("žàς");
      assertThat(answer(database.url(), "select lower('ŽÀΣ')")).isEqualTo("žàσ");
    }
  }

  @Test
  void refusesAFolderThatAnotherProcessUses() throws IOException {
    try (DatabaseRunner.Running other = DatabaseRunner.start(folder)) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(folder.toRealPath() + " is used by another Tollgate")
          .hasMessageContaining("TOLLGATE_DATA");
      assertThat(other.process().isAlive()).isTrue();
    }
  }

  @Test
  void doesNothingWhenItIsClosedAgain() throws IOException {
    EmbeddedDatabase closed = EmbeddedDatabase.start(folder);
    closed.close();

    try (DatabaseRunner.Running next = DatabaseRunner.start(folder)) {
      closed.close();

      assertThat(next.process().isAlive()).isTrue();
      assertThat(processes().running()).isNotEmpty();
    }
  }

  @Test
  void leavesNothingRunningWhenItsProcessIsKilled() throws IOException, SQLException {
    try (DatabaseRunner.Running killed = DatabaseRunner.start(folder)) {
      remember(killed.url(), "before the kill");
      killed.kill();
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> processes().running().isEmpty());
    assertRemembers("before the kill");
  }

  @Test
  void losesNothingWhenEverythingIsKilledAtOnce() throws IOException, SQLException {
    try (DatabaseRunner.Running killed = DatabaseRunner.start(folder)) {
      remember(killed.url(), "before the crash");
      killed.killWithEverything();
      processes().running().forEach(ProcessHandle::destroyForcibly);
    }

    assertRemembers("before the crash");
  }

  @Test
  void stopsAPostgresThatHasLostItsGatewayAndItsWatchdog() throws IOException, SQLException {
    try (DatabaseRunner.Running killed = DatabaseRunner.start(folder)) {
      remember(killed.url(), "before it was lost");
      killed.killWithEverything();
    }

    assertThat(processes().running()).isNotEmpty();
    assertRemembers("before it was lost");
  }

  @Test
  void startsWhenAnotherProcessHasGotTheNumberInTheOldPidFile() throws IOException, SQLException {
    try (EmbeddedDatabase before = EmbeddedDatabase.start(folder)) {
      remember(before.url(), "written before");
    }
    String taken = Long.toString(ProcessHandle.current().pid());
    Files.writeString(folder.resolve("postgresql/postmaster.pid"), taken + "\n");

    assertRemembers("written before");
  }

  @Test
  void startsAgainAfterAFirstStartThatWasKilledHalfway() throws IOException, SQLException {
    folder = fresh.resolve("killed");
    Files.createDirectories(folder.resolve("postgresql/base"));
    Files.writeString(folder.resolve("postgresql/postgresql.conf"), "");
    Files.writeString(folder.resolve("unfinished"), "");
    Files.createDirectories(folder.resolve("bin/PG-0/bin"));

    EmbeddedDatabase.start(folder).close();

    assertThat(folder.resolve("bin/PG-0")).doesNotExist();
  }

  @Test
  void leavesDataAloneThatAreNotItsOwn() throws IOException {
    folder = fresh.resolve("theirs");
    Path precious = Files.createDirectories(folder.resolve("postgresql")).resolve("precious");
    Files.writeString(precious, "");

    assertThatThrownBy(() -> EmbeddedDatabase.start(folder)).hasMessageContaining("TOLLGATE_DATA");
    assertThat(precious).exists();
  }

  private LeftoverProcesses processes() throws IOException {
    return new LeftoverProcesses(DataDirectory.at(folder).programs());
  }

  private void assertRemembers(String word) throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(remembered(database.url())).isEqualTo(word);
    }
  }

  private static void remember(String url, String word) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists memory");
      statement.execute("create table memory as select '%s' as word".formatted(word));
    }
  }

  private static String remembered(String url) throws SQLException {
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

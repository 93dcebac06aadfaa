package tollgate.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

/** Downloads that are larger than what the connection holds, to clients that do not read. */
@ExtendWith(GatewayExtension.class)
class DownloadsTest {

  private static final String MANY =
      "insert into actions (date, action, data)"
          + " select now(), 'large_entry', repeat('x', 2000) from generate_series(1, 20000)";
  private static final String READERS =
      "select count(*) from pg_stat_activity where query like '%order by actions.date desc%'"
          + " and pid <> pg_backend_pid() and state <> 'idle'";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int RECEIVE_BUFFER = 4096;

  private ConsoleClient admin;

  @BeforeEach
  void insertEntries(Running running, Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    jdbi.useHandle(handle -> handle.execute(MANY));
  }

  @AfterEach
  void deleteEntries(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("delete from actions where action = 'large_entry'"));
  }

  @Test
  void readNoFasterThanTheClientAndEndWithIt(Running running, Jdbi jdbi) throws IOException {
    try (Socket client = begin(running)) {
      assertThat(new String(client.getInputStream().readNBytes(15), UTF_8))
          .isEqualTo("HTTP/1.1 200 OK");
      await().atMost(TIMEOUT).until(() -> isWaiting(jdbi));
    }

    await().atMost(TIMEOUT).until(() -> readers(jdbi) == 0);
  }

  @Test
  void areLimitedToTwoOfAUser(Running running, Jdbi jdbi) throws IOException {
    ConsoleClient accountant = ConsoleClient.signedIn(running.consolePort(), jdbi, "accountant");
    try (Socket first = begin(running);
        Socket second = begin(running)) {
      await().atMost(TIMEOUT).until(() -> readers(jdbi) == 2);

      assertThat(admin.get("/users/export").statusCode()).isEqualTo(429);
      assertThat(admin.get("/users/export").body()).contains("Too many downloads at a time");
      assertThat(accountant.get("/users/export").statusCode()).isEqualTo(200);
      assertThat(first.isClosed() || second.isClosed()).isFalse();
    }

    await().atMost(TIMEOUT).until(() -> admin.get("/users/export").statusCode() == 200);
  }

  private Socket begin(Running running) throws IOException {
    Socket client = new Socket();
    client.setReceiveBufferSize(RECEIVE_BUFFER);
    client.connect(new InetSocketAddress("127.0.0.1", running.consolePort()));
    String request =
        "GET /audit/export HTTP/1.1\r\nHost: localhost\r\nCookie: " + admin.cookie() + "\r\n\r\n";
    client.getOutputStream().write(request.getBytes(UTF_8));
    return client;
  }

  /** Whether the cursor has rows left while nothing is read from it. */
  private static boolean isWaiting(Jdbi jdbi) {
    return Tables.rows(
            jdbi,
            READERS
                + " and state = 'idle in transaction' and state_change < now() - interval '2 seconds'")
        .equals("1".lines().toList());
  }

  private static int readers(Jdbi jdbi) {
    return Integer.parseInt(Tables.rows(jdbi, READERS).get(0));
  }
}

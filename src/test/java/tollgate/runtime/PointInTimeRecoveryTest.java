package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tollgate.cli.Cli;
import tollgate.config.Configuration;
import tollgate.testing.ApiClient;
import tollgate.testing.Postgres;
import tollgate.testing.SaleCalls;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.Directories;
import tollgate.testkit.MailSink;
import tollgate.testkit.PostgresServer;
import tollgate.testkit.ResourceStack;

/** Restores a base backup to a point in time, as docs/backup.md describes it. */
class PointInTimeRecoveryTest {

  private static final String DATABASE = "tollgate";
  private static final String GROUP = "13";
  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final Pattern STATEMENTS = Pattern.compile("(?ms)^ *```sql\n(.*?)```");
  private static final String WAITING = "select recipient from mails where state = 'waiting'";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ResourceStack resources = new ResourceStack();
  private final MailSink mails = resources.push(new MailSink());
  private Path directory;
  private Path archive;
  private PostgresServer primary;

  @BeforeEach
  void startServer() throws Exception {
    directory = Files.createTempDirectory("tollgate-restore");
    resources.push(() -> Directories.delete(directory));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    archive = Files.createDirectory(directory.resolve("archive"));
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rwxrwxrwx"));
    ChildProcessReaper reaper = resources.push(ChildProcessReaper.start());
    primary =
        resources.push(
            PostgresServer.start(
                directory.resolve("primary"),
                reaper,
                List.of("archive_mode=on", "archive_command=cp %p " + archive + "/%f")));
    assumeTrue(primary.program("pg_basebackup").isPresent(), "pg_basebackup is not installed");
    primary.jdbi("postgres").useHandle(handle -> handle.execute("create database " + DATABASE));
  }

  @AfterEach
  void stop() throws Exception {
    resources.close();
  }

  @Test
  void keepsEverySaleBeforeThePointInTimeAndNoneAfterIt() throws Exception {
    Path backup = directory.resolve("backup");
    Set<String> before = new TreeSet<>();
    String after;
    long lostSale;
    String time;
    try (Gateway gateway = Gateway.start(configuration(primary))) {
      load(gateway);
      ApiClient wire = new ApiClient(gateway.port());
      before.addAll(sellWhile(wire, () -> primary.backUp(backup)));
      await().atMost(TIMEOUT).until(() -> strings(primary, WAITING).isEmpty());
      mails.delayAcceptance(Duration.ofSeconds(3));
      buy(wire, "last-before", "late@example.com");
      before.add("last-before");
      time = now();
      after = buy(wire, "first-after", "lost@example.com");
      lostSale = lastSale(primary);
      mails.acceptAll();
      await().atMost(TIMEOUT).until(() -> mails.hasMailTo("lost@example.com"));
      await().atMost(TIMEOUT).until(() -> mails.hasMailTo("late@example.com"));
      archiveLog();
    }
    primary.kill();

    PostgresServer restored =
        resources.push(
            PostgresServer.restore(directory.resolve("restored"), primary, backup, archive, time));
    await().atMost(TIMEOUT).until(() -> isPrimary(restored));

    assertThat(requestIds(restored)).containsExactlyInAnyOrderElementsOf(before);
    assertThat(reconcile(restored)).endsWith("All invariants hold." + System.lineSeparator());
    assertThat(freeCards(restored)).first().isEqualTo(after);
    doWhatTheDocumentSays(restored);
    try (Gateway gateway = Gateway.start(configuration(restored))) {
      ApiClient wire = new ApiClient(gateway.port());
      assertThat(mails.to("late@example.com")).hasSize(1);
      endClaims(restored);
      await().atMost(TIMEOUT).until(() -> mails.to("late@example.com").size() == 2);
      assertThat(mails.to("late@example.com"))
          .extracting(mail -> mail.message().getMessageID())
          .containsOnly(mails.to("late@example.com").get(0).message().getMessageID());

      String sold = buy(wire, "of-another-buyer", "other@example.com");
      assertThat(sold).isNotEqualTo(after);
      assertThat(lastSale(restored)).isGreaterThan(lostSale + 1);
    }
    assertThat(reconcile(restored)).contains("All invariants hold.");
  }

  private void load(Gateway gateway) {
    Jdbi jdbi = primary.jdbi(DATABASE);
    jdbi.useTransaction(tx -> tx.createScript(Postgres.resource("fixture.sql")).execute());
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into cards (cardgroup_id, number, pin, balance) select 13, '9' || lpad(n::text, 9, '0'),"
                    + " (100000 + n)::text, 10 from generate_series(1, 5000) as n"));
    ApiClient wire = new ApiClient(gateway.port());
    await().atMost(TIMEOUT).until(() -> wire.get(PHONE).text().equals("36.0000"));
  }

  /** Sells cards until the task has ended, and returns the ids of the answered requests. */
  private static List<String> sellWhile(ApiClient wire, Task task) throws Exception {
    List<String> answered = new CopyOnWriteArrayList<>();
    AtomicBoolean isDone = new AtomicBoolean();
    Thread seller =
        new Thread(
            () -> {
              for (int i = 0; !isDone.get(); i++) {
                buy(wire, "during-" + i, "buyer" + i + "@example.com");
                answered.add("during-" + i);
              }
            });
    seller.start();
    try {
      await().until(() -> answered.size() > 10);
      task.run();
    } finally {
      isDone.set(true);
      seller.join();
    }
    return answered;
  }

  /** A step that may fail. */
  private interface Task {

    void run() throws Exception;
  }

  /** Buys a card and returns its number. */
  private static String buy(ApiClient wire, String requestId, String email) {
    String answer =
        SaleCalls.buy(wire, "id", GROUP, "quantity", "1", "email", email, "request_id", requestId)
            .text();
    assertThat(answer).contains("<number>");
    return answer.replaceAll("(?s).*<number>(\\d+)</number>.*", "$1");
  }

  private String now() {
    return primary
        .jdbi("postgres")
        .withHandle(
            handle ->
                handle
                    .createQuery("select clock_timestamp()::text from pg_sleep(0.01)")
                    .mapTo(String.class)
                    .one());
  }

  private void archiveLog() {
    String file =
        primary
            .jdbi("postgres")
            .withHandle(
                handle ->
                    handle
                        .createQuery("select pg_walfile_name(pg_switch_wal())")
                        .mapTo(String.class)
                        .one());
    await().atMost(TIMEOUT).until(() -> Files.exists(archive.resolve(file)));
  }

  private static boolean isPrimary(PostgresServer server) {
    return server
        .jdbi("postgres")
        .withHandle(
            handle ->
                handle.createQuery("select not pg_is_in_recovery()").mapTo(Boolean.class).one());
  }

  private static List<String> requestIds(PostgresServer server) {
    return strings(server, "select key from idempotency_keys");
  }

  private static List<String> freeCards(PostgresServer server) {
    return strings(
        server,
        "select number from cards where cardgroup_id = 13 and sold is not true and hidden is not true"
            + " order by length(number), number");
  }

  private static long lastSale(PostgresServer server) {
    return Long.parseLong(strings(server, "select max(id)::text from sales").get(0));
  }

  private static List<String> strings(PostgresServer server, String sql) {
    return server
        .jdbi(DATABASE)
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  /** Saves the two minutes after which a claim of a lost gateway ends. */
  private static void endClaims(PostgresServer server) {
    assertThat(strings(server, WAITING)).containsExactly("late@example.com");
    server
        .jdbi(DATABASE)
        .useHandle(
            handle ->
                handle.execute(
                    "update mails set claimed_until = null, next_try_at = now() where state = 'waiting'"));
  }

  /** Executes the statements of docs/backup.md#after-the-restore, and switches the API on again. */
  private static void doWhatTheDocumentSays(PostgresServer server) throws IOException {
    List<String> statements =
        STATEMENTS
            .matcher(Files.readString(Path.of("docs/backup.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(statements).hasSize(4);
    server
        .jdbi(DATABASE)
        .useHandle(
            handle -> {
              statements.forEach(handle::execute);
              handle.execute("update conflines set value = '1' where name = 'Allow_API'");
            });
  }

  private static String reconcile(PostgresServer server) {
    StringWriter out = new StringWriter();
    CommandLine command =
        Cli.of(
                Map.of(
                    "TOLLGATE_DB_URL",
                    PostgresServer.url(DATABASE, server.port()),
                    "TOLLGATE_DB_USER",
                    PostgresServer.USER))
            .setOut(new PrintWriter(out));
    assertThat(command.execute("reconcile")).as(out.toString()).isZero();
    return out.toString();
  }

  private Configuration configuration(PostgresServer server) {
    return Configuration.of(
        Map.of(
            "TOLLGATE_DB_URL",
            PostgresServer.url(DATABASE, server.port()),
            "TOLLGATE_DB_USER",
            PostgresServer.USER,
            "TOLLGATE_HTTP_HOST",
            "127.0.0.1",
            "TOLLGATE_HTTP_PORT",
            "0",
            "TOLLGATE_CONSOLE_PORT",
            "0",
            "TOLLGATE_SMTP_HOST",
            "127.0.0.1",
            "TOLLGATE_SMTP_PORT",
            Integer.toString(mails.port()),
            "TOLLGATE_WRONG_HASHES_PER_MINUTE",
            "0",
            "TOLLGATE_WARM_UP",
            "0"));
  }
}

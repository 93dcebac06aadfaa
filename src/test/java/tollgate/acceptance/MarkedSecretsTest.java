package tollgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import tollgate.console.ConsoleClient;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.LogCapture;
import tollgate.testing.OutboxRows;
import tollgate.testing.SignedCall;
import tollgate.testkit.MailSink;

/** Provokes answers, errors and faults with marked secrets, and searches what was written. */
@ExtendWith(GatewayExtension.class)
class MarkedSecretsTest {

  private static final String KEY = "markedkey4711";
  private static final String PIN = "markedpin4711";
  private static final String LINK = "markedlink4711";
  private static final String OLD_PASSWORD = "markedold4711";
  private static final String PASSWORD = "markedpassword4711";
  private static final List<String> MARKED =
      List.of("marked", ConsoleClient.PASSWORD, SignedCall.SYSTEM_KEY);

  private final Logger gateway = (Logger) LoggerFactory.getLogger("tollgate");

  @BeforeEach
  void logsInDetail() {
    gateway.setLevel(Level.DEBUG);
  }

  @AfterEach
  void logsAsBefore() {
    gateway.setLevel(null);
  }

  @Test
  void areInNoLogMetricThreadNameOrOtherTable(
      Running running, ApiClient wire, Jdbi jdbi, MailSink sink) {
    running.change(
        """
        update conflines set value = '%s' where name = 'API_Secret_Key' and owner_id = 0;
        update cards set pin = '%s' || id where cardgroup_id = 13;
        update users set uniquehash = '%s' where id = 10;
        """
            .formatted(KEY, PIN, LINK));
    Inbox inbox = new Inbox(sink);
    List<String> secrets = new ArrayList<>(MARKED);
    try (LogCapture log = new LogCapture(Logger.ROOT_LOGGER_NAME)) {

      secrets.addAll(call(wire, inbox));
      OutboxRows.awaitState(jdbi, "sent");
      secrets.addAll(useConsole(running, jdbi));
      provokeFaults(running, wire);

      assertThat(log.lines()).isNotEmpty();
      assertNone(secrets, log.lines());
    }
    assertNone(secrets, List.of(new ApiClient(running.consolePort()).get("/metrics").text()));
    assertNone(secrets, Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList());
    assertNone(
        secrets,
        Stream.of(
                "actions",
                "payments",
                "sales",
                "mails",
                "mail_events",
                "console_sessions",
                "device_cookies")
            .flatMap(table -> rows(jdbi, "select to_jsonb(t)::text from " + table + " t").stream())
            .toList());
  }

  /** Makes calls that succeed and that are refused; returns their hashes. */
  private static List<String> call(ApiClient wire, Inbox inbox) {
    SignedCall sale =
        SignedCall.sale()
            .key(KEY)
            .with("u", "admin")
            .with("id", "13")
            .with("email", inbox.address())
            .with("p", OLD_PASSWORD);
    SignedCall details = SignedCall.details().key(KEY).with("u", "admin").with("user_id", "10");
    assertThat(wire.post(sale.target()).text()).contains(PIN);
    assertThat(wire.post(details.target()).text()).contains("<userid>10</userid>");
    assertThat(wire.get("/billing/api/simple_balance/" + LINK).status()).isEqualTo(200);
    wire.get("/billing/api/simple_balance/" + LINK + "x");
    wire.post(sale.target().replace("id=13", "id=6"));
    wire.post(details.target() + "&hash=" + LINK);
    wire.post(sale.path(), "application/json", "{\"p\": \"" + OLD_PASSWORD + "\", \"id\": [1]}");
    wire.post(sale.path(), "text/plain", sale.query());
    wire.send("POST", details.target(), Map.of("Authorization", PASSWORD), new byte[0]);
    return List.of(sale.hash(), details.hash());
  }

  /** Signs in, also with a wrong password, and opens pages; returns the values of the cookies. */
  private static List<String> useConsole(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    new ConsoleClient(running.consolePort()).signIn("john", PASSWORD);
    admin.get("/users/10");
    admin.post("/hash-helper/check", Map.of("request", "/balance?username=a&hash=" + LINK));
    admin.post("/settings/key/typed", Map.of("value", PASSWORD));
    return Stream.of(admin.cookie().split("; "))
        .map(cookie -> cookie.replaceFirst(".*=", ""))
        .toList();
  }

  private static void provokeFaults(Running running, ApiClient wire) {
    SignedCall sale = SignedCall.sale().key(KEY).with("u", "admin").with("id", "13");
    running.change("alter table payments add constraint marked check (amount < 0) not valid");
    int status = wire.post(sale.target()).status();
    running.change("alter table payments drop constraint marked");
    assertThat(status).isIn(500, 503);
  }

  private static void assertNone(List<String> secrets, List<String> written) {
    assertThat(written)
        .map(line -> line.replace("constraint \"marked\"", ""))
        .noneMatch(line -> secrets.stream().anyMatch(line::contains));
  }
}

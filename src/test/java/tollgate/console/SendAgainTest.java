package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.OutboxRows;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;
import tollgate.testkit.MailSink;

@ExtendWith(GatewayExtension.class)
class SendAgainTest {

  private static final String NOTED =
      "select data from actions where action = 'mail_sent_again' order by id";

  private static final String HISTORY =
      "select event || '|' || state || '|' || times || '|' || reply || '|' || coalesce(user_id::text, '')"
          + " from mail_events order by id";

  @AfterEach
  void acceptMails(MailSink sink) {
    sink.refuseNext(0);
  }

  @Test
  void resendsADeadMailUnderTheSameMessageId(Running running, Jdbi jdbi, MailSink sink) {
    String recipient = DeadMails.mail(running);
    String name = Tables.rows(jdbi, "select message_id from mails").get(0);
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    HttpResponse<String> response = again(admin, jdbi);
    OutboxRows.awaitState(jdbi, "sent");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(sink.to(recipient)).hasSize(1);
    assertThat(Inbox.read(sink.to(recipient).get(0)).headers()).containsEntry("Message-ID", name);
    assertThat(Tables.rows(jdbi, NOTED))
        .singleElement()
        .asString()
        .matches("mail \\d+ of sale \\d+: was dead after 1 tries");
    assertThat(violations(jdbi)).isEmpty();
  }

  @Test
  void keepsTheHistoryOfEveryAttempt(Running running, Jdbi jdbi, MailSink sink) {
    DeadMails.mail(running);
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    again(admin, jdbi);
    OutboxRows.awaitState(jdbi, "sent");
    again(admin, jdbi);
    OutboxRows.await(jdbi, "state || (select count(*) from mail_events)", "sent5");

    assertThat(Tables.rows(jdbi, HISTORY))
        .containsExactly(
            "permanent|dead|1|550 5.6.0 Try again later|",
            "requeued|waiting|1||0",
            "accepted|sent|1||",
            "requeued|waiting|1||0",
            "accepted|sent|1||");
  }

  @Test
  void restartsTheRetryPeriod(Running running, Jdbi jdbi, MailSink sink) {
    DeadMails.mail(running);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update mails set attempts = 30, first_try_at = now() - interval '26 h',"
                    + " created_at = now() - interval '3 days'"));
    sink.refuseNext(1_000);

    again(ConsoleClient.signedIn(running.consolePort(), jdbi, "admin"), jdbi);
    OutboxRows.await(jdbi, "state || attempts || (claimed_until is null)", "waiting1true");

    assertThat(
            Tables.rows(
                jdbi,
                "select (first_try_at > now() - interval '1 minute')::text"
                    + " || (next_try_at < now() + interval '1 minute')::text from mails"))
        .containsExactly("truetrue");
    assertThat(violations(jdbi)).isEmpty();
  }

  @Test
  void resendsOnceForConcurrentRequestsAtTwoGateways(Running running, Jdbi jdbi, MailSink sink)
      throws Exception {
    String recipient = DeadMails.mail(running);
    try (OwnGateway second = OwnGateway.beside(running)) {
      ConsoleClient here = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
      ConsoleClient there = ConsoleClient.signedIn(second.consolePort(), jdbi, "admin");
      here.get("/mails?state=dead");
      there.get("/mails?state=dead");
      String path = path(jdbi);
      Map<String, String> form = form(jdbi);

      List<Answer> answers =
          ConcurrentCalls.callAll(8, i -> status((i % 2 == 0 ? here : there).post(path, form)));
      assertThat(answers).extracting(Answer::status).containsOnly(303);
      OutboxRows.awaitState(jdbi, "sent");

      assertThat(Tables.rows(jdbi, NOTED)).hasSize(1);
      assertThat(sink.to(recipient)).hasSize(1);
      assertThat(Tables.rows(jdbi, "select attempts from mails")).containsExactly("1");
    }
  }

  @Test
  void resendsASentMail(Running running, Jdbi jdbi, MailSink sink) {
    Inbox inbox = new Inbox(sink);
    SaleCalls.buy(running.wire(), "id", "6", "email", inbox.address());
    OutboxRows.awaitState(jdbi, "sent");
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    admin.get("/mails?state=sent");
    Map<String, String> form = form(jdbi);

    admin.post(path(jdbi), form);
    List<MailSink.Mail> mails = inbox.await(2);
    OutboxRows.awaitState(jdbi, "sent");
    admin.post(path(jdbi), form);

    assertThat(mails)
        .map(mail -> Inbox.read(mail).headers().get("Message-ID"))
        .hasSize(2)
        .containsOnly(Tables.rows(jdbi, "select message_id from mails").get(0));
    assertThat(Tables.rows(jdbi, NOTED)).hasSize(1);
    assertThat(Tables.rows(jdbi, "select state from mails")).containsExactly("sent");
  }

  @Test
  void leavesAWaitingMailUnchanged(Running running, Jdbi jdbi, MailSink sink) {
    sink.refuseNext(1_000);
    SaleCalls.buy(running.wire(), "id", "6", "email", "waiting@example.com");
    OutboxRows.await(jdbi, "attempts = 1 and claimed_until is null", "true");
    List<String> before = Tables.rows(jdbi, "select next_try_at from mails");

    again(ConsoleClient.signedIn(running.consolePort(), jdbi, "admin"), jdbi);

    assertThat(Tables.rows(jdbi, "select next_try_at from mails")).isEqualTo(before);
    assertThat(Tables.rows(jdbi, NOTED)).isEmpty();
  }

  @Test
  void letsAResellerResendOnlyTheirOwn(Running running, ApiClient wire, Jdbi jdbi, MailSink sink) {
    DeadMails.mail(running);
    sink.refuseNext(1, 550);
    SaleCalls.buyAs(
        "reseller", SaleCalls.RESELLERS_KEY, wire, "id", "8", "email", "of.reseller@example.com");
    OutboxRows.awaitState(jdbi, "dead");
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    reseller.get("/mails?state=dead");

    List<HttpResponse<String>> answers =
        Tables.rows(jdbi, "select id || ' ' || " + SEEN + " from mails order by id").stream()
            .map(row -> row.split(" "))
            .map(row -> reseller.post("/mails/" + row[0] + "/again", Map.of("seen", row[1])))
            .toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(404, 303);
    assertThat(Tables.rows(jdbi, "select user_id from mail_events where event = 'requeued'"))
        .containsExactly("2");
  }

  @Test
  void resendsAllDeadMailsForAnAdministrator(Running running, Jdbi jdbi, MailSink sink) {
    List<String> recipients = List.of(DeadMails.mail(running), DeadMails.mail(running, "13"));
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    admin.get("/mails?state=dead");

    HttpResponse<String> response = admin.post("/mails/again", Map.of());
    OutboxRows.awaitState(jdbi, "sent");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(recipients).allSatisfy(recipient -> assertThat(sink.to(recipient)).hasSize(1));
    assertThat(Tables.rows(jdbi, "select data from actions where action = 'mails_sent_again'"))
        .containsExactly("2 dead mails");
    assertThat(violations(jdbi)).isEmpty();
  }

  @Test
  void refusesAResellerToResendAll(Running running, Jdbi jdbi) {
    DeadMails.mail(running);
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    reseller.get("/mails");

    assertThat(reseller.post("/mails/again", Map.of()).statusCode()).isEqualTo(404);
    assertThat(Tables.rows(jdbi, "select state from mails")).containsExactly("dead");
  }

  private static final String SEEN = "(extract(epoch from finished_at) * 1000000)::bigint";

  private static HttpResponse<String> again(ConsoleClient client, Jdbi jdbi) {
    client.get("/mails?state=dead");
    return client.post(path(jdbi), form(jdbi));
  }

  private static String path(Jdbi jdbi) {
    return "/mails/" + Tables.rows(jdbi, "select id from mails").get(0) + "/again";
  }

  private static Map<String, String> form(Jdbi jdbi) {
    String seen = Tables.rows(jdbi, "select coalesce(" + SEEN + ", 0) from mails").get(0);
    return Map.of("seen", seen, "tab", "dead");
  }

  /** Returns the mails that violate an invariant. */
  private static List<String> violations(Jdbi jdbi) {
    String sql = ClasspathSqlLocator.create().getResource("sql/reconcile/mails.sql");
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  static Answer status(HttpResponse<String> response) {
    return new Answer(response.statusCode(), Map.of(), new byte[0]);
  }
}

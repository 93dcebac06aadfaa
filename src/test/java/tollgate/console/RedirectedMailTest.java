package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.OutboxRows;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;
import tollgate.testkit.MailSink;

@ExtendWith(GatewayExtension.class)
class RedirectedMailTest {

  private static final Pattern FIELD =
      Pattern.compile("name=\"(seen|before|form-token)\" value=\"([^\"]*)\"");
  private static final String AUDITED =
      "select action || ': ' || data from actions where action like 'mail_redirect%' order by id";
  private static final String HISTORY =
      "select event || '|' || state || '|' || reply || '|' || coalesce(recipient, '') || '|'"
          + " || coalesce(user_id::text, '') from mail_events order by id";
  private static final String MAIL = "select recipient || '|' || state from mails";

  private ConsoleClient admin;

  @BeforeEach
  void signIn(Running running, Jdbi jdbi) {
    jdbi.useHandle(
        tx -> tx.execute("truncate sign_in_failures, actions, console_form_submissions"));
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
  }

  @AfterEach
  void acceptMails(MailSink sink) {
    sink.refuseNext(0);
  }

  @Test
  void goesToTheNewAddressWithAllCards(Running running, Jdbi jdbi, MailSink sink) {
    String mistyped = DeadMails.mail(running);
    Inbox inbox = new Inbox(sink);
    String sale = Tables.rows(jdbi, "select email from sales").get(0);

    HttpResponse<String> response = redirect(admin, path(jdbi), inbox.address());
    List<MailSink.Mail> mails = inbox.await(1);
    OutboxRows.awaitState(jdbi, "sent");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(sink.to(mistyped)).isEmpty();
    assertThat(Inbox.read(mails.get(0)).text()).contains("8870");
    assertThat(Tables.rows(jdbi, "select email from sales")).containsExactly(sale);
    assertThat(Tables.rows(jdbi, "select email from payments where email is not null"))
        .containsOnly(mistyped);
    assertThat(violations(jdbi)).isEmpty();
  }

  @Test
  void keepsItsHistoryAndBothAddresses(Running running, Jdbi jdbi) {
    String mistyped = DeadMails.mail(running);

    redirect(admin, path(jdbi), "right@example.com");
    OutboxRows.awaitState(jdbi, "sent");

    assertThat(Tables.rows(jdbi, HISTORY))
        .containsExactly(
            "permanent|dead|550 5.6.0 Try again later||",
            "redirected|waiting||right@example.com|0",
            "accepted|sent|||");
    assertThat(Tables.rows(jdbi, AUDITED))
        .singleElement()
        .asString()
        .matches(
            "mail_redirected: mail \\d+ of sale \\d+: from "
                + Pattern.quote(mistyped)
                + " to right@example.com; was dead after 1 tries");
    assertThat(admin.get(salePath(jdbi)).body())
        .contains("Sent to another address by admin: right@example.com", mistyped);
  }

  @Test
  void isFoundByBothAddresses(Running running, Jdbi jdbi) {
    String mistyped = DeadMails.mail(running);
    redirect(admin, path(jdbi), "right@example.com");
    OutboxRows.awaitState(jdbi, "sent");

    for (String address : List.of("RIGHT@", mistyped)) {
      assertThat(admin.get("/mails?state=sent&recipient=" + address).body())
          .contains(salePath(jdbi));
      assertThat(admin.get("/sales?email=" + address).body()).contains(salePath(jdbi));
    }
  }

  @Test
  void isRefusedForAVoidedSale(Running running, Jdbi jdbi) {
    String mistyped = DeadMails.mail(running);
    Map<String, String> form = form(admin, path(jdbi), "right@example.com");
    jdbi.useHandle(
        tx ->
            tx.execute("update sales set voided_at = now(), voided_by = 0, void_reason = 'test'"));

    assertThat(admin.post(path(jdbi), form).statusCode()).isEqualTo(404);
    assertThat(admin.get(path(jdbi)).statusCode()).isEqualTo(404);
    assertThat(admin.get(salePath(jdbi)).body()).doesNotContain(path(jdbi));
    assertThat(Tables.rows(jdbi, MAIL)).containsExactly(mistyped + "|dead");
  }

  @Test
  void needsThePassword(Running running, Jdbi jdbi) {
    String mistyped = DeadMails.mail(running);
    Map<String, String> form = form(admin, path(jdbi), "right@example.com");
    form.put("password", "wrong");

    HttpResponse<String> response = admin.post(path(jdbi), form);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("right@example.com");
    assertThat(Tables.rows(jdbi, MAIL)).containsExactly(mistyped + "|dead");
    assertThat(Tables.rows(jdbi, AUDITED))
        .singleElement()
        .asString()
        .startsWith("mail_redirect_refused: mail ");
  }

  @Test
  void refusesWhatIsNotOneAddress(Running running, Jdbi jdbi) {
    String mistyped = DeadMails.mail(running);

    for (String other :
        List.of("", "a@b", "a@example.com, b@example.com", "a@example.com\r\nBcc: b@example.com")) {
      assertThat(redirect(admin, path(jdbi), other).statusCode()).as(other).isEqualTo(422);
    }
    assertThat(redirect(admin, path(jdbi), mistyped).body()).contains("goes to this address");
    assertThat(Tables.rows(jdbi, MAIL)).containsExactly(mistyped + "|dead");
    assertThat(Tables.rows(jdbi, AUDITED)).isEmpty();
  }

  @Test
  void isChangedWhileItWaits(Running running, Jdbi jdbi, MailSink sink) {
    sink.refuseNext(1);
    SaleCalls.buy(running.wire(), "id", "6", "email", "mistyped@example.com");
    OutboxRows.await(jdbi, "attempts = 1 and claimed_until is null", "true");

    redirect(admin, path(jdbi), "right@example.com");
    OutboxRows.awaitState(jdbi, "sent");

    assertThat(sink.to("mistyped@example.com")).isEmpty();
    assertThat(sink.to("right@example.com")).isNotEmpty();
  }

  @Test
  void isLeftWhileAGatewaySendsIt(Running running, Jdbi jdbi) {
    String mistyped = DeadMails.mail(running);
    Map<String, String> form = form(admin, path(jdbi), "right@example.com");
    jdbi.useHandle(tx -> tx.execute("update mails set claimed_until = now() + interval '1 h'"));

    HttpResponse<String> response = admin.post(path(jdbi), form);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("being sent now");
    assertThat(Tables.rows(jdbi, MAIL)).containsExactly(mistyped + "|dead");
  }

  @Test
  void isRedirectedOnceByConcurrentForms(Running running, Jdbi jdbi) throws Exception {
    DeadMails.mail(running);
    String path = path(jdbi);
    Map<String, String> form = form(admin, path, "right@example.com");
    Map<String, String> other = form(admin, path, "other@example.com");

    var answers =
        ConcurrentCalls.callAll(
            8, i -> SendAgainTest.status(admin.post(path, i % 2 == 0 ? form : other)));
    OutboxRows.awaitState(jdbi, "sent");

    assertThat(answers).filteredOn(answer -> answer.status() == 303).isNotEmpty();
    assertThat(Tables.rows(jdbi, AUDITED)).hasSize(1);
  }

  @Test
  void belongsToItsSellerAlone(Running running, Jdbi jdbi, MailSink sink) {
    String mistyped = DeadMails.mail(running);
    String path = path(jdbi);
    List<ConsoleClient> others =
        List.of("reseller", "accountant", "john").stream()
            .map(user -> ConsoleClient.signedIn(running.consolePort(), jdbi, user))
            .toList();

    for (ConsoleClient other : others) {
      other.get("/password");
      assertThat(other.get(path).statusCode()).isEqualTo(404);
      assertThat(other.post(path, Map.of("recipient", "x@example.com")).statusCode())
          .isEqualTo(404);
    }
    assertThat(new ConsoleClient(running.consolePort()).get(path).statusCode()).isEqualTo(303);
    Map<String, String> forged = form(admin, path, "x@example.com");
    forged.put("csrf-token", "other");
    assertThat(admin.post(path, forged).statusCode()).isEqualTo(403);
    assertThat(Tables.rows(jdbi, MAIL)).containsExactly(mistyped + "|dead");
  }

  @Test
  void violatesAnInvariantWithoutItsHistory(Running running, Jdbi jdbi) {
    DeadMails.mail(running);

    jdbi.useHandle(tx -> tx.execute("update mails set recipient = 'x@example.com'"));

    assertThat(violations(jdbi)).hasSize(1);
  }

  private static HttpResponse<String> redirect(ConsoleClient client, String path, String to) {
    return client.post(path, form(client, path, to));
  }

  private static Map<String, String> form(ConsoleClient client, String path, String to) {
    Map<String, String> form = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(client.get(path).body());
    while (field.find()) {
      form.put(field.group(1), field.group(2));
    }
    form.put("recipient", to);
    form.put("password", ConsoleClient.PASSWORD);
    return form;
  }

  private static String path(Jdbi jdbi) {
    return "/mails/" + Tables.rows(jdbi, "select id from mails").get(0) + "/recipient";
  }

  private static String salePath(Jdbi jdbi) {
    return "/sales/" + Tables.rows(jdbi, "select id from sales order by id desc").get(0);
  }

  private static List<String> violations(Jdbi jdbi) {
    String sql = ClasspathSqlLocator.create().getResource("sql/reconcile/mails.sql");
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).map((row, context) -> row.getString("message")).list());
  }
}

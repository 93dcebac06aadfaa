package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.OutboxRows;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;
import tollgate.testkit.MailSink;

@ExtendWith(GatewayExtension.class)
class MailServerPageTest {

  private static final String PATH = "/mails/server";
  private static final String AUDITED =
      "select data from actions where action = 'test_mail_sent' order by id";

  private ConsoleClient admin;

  @BeforeEach
  void signIn(Running running, Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute("truncate sign_in_failures, actions"));
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
  }

  @AfterEach
  void acceptMails(MailSink sink) {
    sink.refuseNext(0);
  }

  @Test
  void sendsTheTemplateWithSampleCards(Jdbi jdbi, MailSink sink) {
    Inbox inbox = new Inbox(sink);

    HttpResponse<String> response = send(inbox.address());

    assertThat(response.statusCode()).isEqualTo(303);
    Inbox.Read mail = Inbox.read(inbox.await(1).get(0));
    assertThat(mail.subject()).isEqualTo("Cards of Sample <&> cards");
    assertThat(mail.text()).contains("Number 9000000001 PIN 135790");
    assertThat(mail.html()).contains("Number 9000000001 PIN 135790");
    assertThat(Tables.rows(jdbi, AUDITED)).containsExactly("to " + inbox.address());
    assertThat(Tables.rows(jdbi, "select id from mails")).isEmpty();
  }

  @Test
  void showsTheReplyOfTheMailServer(MailSink sink) {
    sink.refuseNext(1, 550);

    HttpResponse<String> response = send("test@example.com");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("has not accepted", "550 5.6.0 Try again later");
  }

  @Test
  void sendsFiveTestMailsInTenMinutes(Jdbi jdbi) {
    for (int i = 0; i < 5; i++) {
      assertThat(send("test@example.com").statusCode()).isEqualTo(303);
    }

    assertThat(send("test@example.com").statusCode()).isEqualTo(429);
    jdbi.useHandle(tx -> tx.execute("update actions set date = date - interval '11 minutes'"));
    assertThat(send("test@example.com").statusCode()).isEqualTo(303);
  }

  @Test
  void refusesWhatIsNotOneAddress(Jdbi jdbi) {
    for (String other : List.of("", "a@b", "a@example.com,b@example.com")) {
      assertThat(send(other).statusCode()).isEqualTo(422);
    }
    assertThat(Tables.rows(jdbi, AUDITED)).isEmpty();
  }

  @Test
  void showsWhetherTheServerCanBeReached() {
    assertThat(admin.get(PATH).body()).contains("Reachable, without TLS", "127.0.0.1:");
  }

  @Test
  void opensToAdministratorsAlone(Running running, Jdbi jdbi) {
    for (String user : List.of("reseller", "accountant", "john")) {
      ConsoleClient other = ConsoleClient.signedIn(running.consolePort(), jdbi, user);
      other.get("/password");
      assertThat(other.get(PATH).statusCode()).isEqualTo(404);
      assertThat(other.post(PATH, Map.of("recipient", "a@example.com")).statusCode())
          .isEqualTo(404);
    }
    assertThat(Tables.rows(jdbi, AUDITED)).isEmpty();
  }

  @Test
  void theListShowsTheLastReplyToOperatorsOfAllOwners(Running running, Jdbi jdbi) {
    DeadMails.mail(running);
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    assertThat(admin.get("/mails").body()).contains("Not accepted", "550 5.6.0 Try again later");
    assertThat(reseller.get("/mails").body()).doesNotContain("550 5.6.0");
  }

  @Test
  void theListSaysThatMailsWaitWithoutAMailServer(Running running) throws Exception {
    try (OwnGateway gateway = OwnGateway.withoutMailServer(running, "mail_server_page")) {
      ConsoleClient client = ConsoleClient.signedIn(gateway.consolePort(), gateway.jdbi(), "admin");
      SaleCalls.buy(gateway.wire(), "id", "6", "email", "a@example.com");
      OutboxRows.awaitState(gateway.jdbi(), "waiting");

      assertThat(client.get("/mails").body())
          .contains("No mail server is configured: 1 mail waits.");
      assertThat(client.get(PATH).body()).contains("TOLLGATE_SMTP_HOST");
      assertThat(client.post(PATH, Map.of("recipient", "a@example.com")).statusCode())
          .isEqualTo(404);
    }
  }

  private HttpResponse<String> send(String recipient) {
    admin.get(PATH);
    return admin.post(PATH, Map.of("recipient", recipient));
  }
}

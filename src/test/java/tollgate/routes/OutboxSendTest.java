package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tollgate.outbox.OutboxRow;
import tollgate.outbox.SmtpDeliveryException;
import tollgate.outbox.SmtpDeliveryException.Phase;
import tollgate.outbox.SmtpReply;

class OutboxSendTest extends OutboxRouteTest {

  private static final String QUEUE = "direct:outbox-send";
  private static final String RECIPIENT = "jo@example.com";

  OutboxSendTest() {
    super("outbox-send", "outbox-sent", "outbox-retry");
  }

  @Override
  public void configureContext(CamelContextConfiguration configuration) {
    super.configureContext(configuration);
    configuration.withMockEndpointsAndSkip("smtp:*");
  }

  @BeforeEach
  void replaceTheQueue() throws Exception {
    advise(route -> route.replaceFromWith(QUEUE));
  }

  @Test
  void sendsTheComposedMailAndMarksItAsSent() throws Exception {
    Exchange exchange = deliver(oweMail(RECIPIENT, 606));

    assertThat(steps(exchange))
        .containsExactly(
            "Keep the outbox row",
            "Keep the claim",
            "Attempt the delivery",
            "Compose the mail",
            "Send by SMTP",
            "Count the delivery",
            "Mark as sent");
    assertThat(smtp().getExchanges()).hasSize(1);
    Message sent = smtp().getExchanges().get(0).getMessage();
    assertThat(sent.getHeaders())
        .containsEntry("To", RECIPIENT)
        .containsEntry("Subject", "Cards of Main")
        .containsEntry("Message-ID", "<" + RECIPIENT + ">");
    assertThat(sent.getBody(String.class)).contains("Number 1111111006 PIN 8870");
    assertThat(mail("state", "last_error is null")).containsExactly("sent", "true");
  }

  @Test
  void schedulesARetryWhenTheServerFails() throws Exception {
    refuse(new MessagingException("Connection reset"));

    Exchange exchange = deliver(oweMail(RECIPIENT, 606));

    assertThat(steps(exchange)).endsWith("Send by SMTP", "Schedule a retry", "End the delivery");
    assertThat(exchange.isFailed()).isFalse();
    assertThat(mail("state", "last_error", "next_try_at > now()"))
        .containsExactly("waiting", "Connection reset", "true");
  }

  @Test
  void givesUpAMailThatTheServerRefusesPermanently() throws Exception {
    refuse(
        new SmtpDeliveryException(
            Phase.RECIPIENT,
            Optional.of(SmtpReply.of(550, "550 No such user")),
            new MessagingException("Invalid Addresses")));

    deliver(oweMail(RECIPIENT, 606));

    assertThat(mail("state", "last_error")).containsExactly("dead", "550 No such user");
  }

  @Test
  void schedulesARetryWhenTheMailCannotBeComposed() throws Exception {
    OutboxRow row = oweMail(RECIPIENT, 606);
    jdbi().useHandle(handle -> handle.execute("delete from payments"));

    Exchange exchange = deliver(row);

    assertThat(steps(exchange)).doesNotContain("Send by SMTP").endsWith("End the delivery");
    assertThat(mail("state", "last_error is not null", "next_try_at > now()"))
        .containsExactly("waiting", "true", "true");
  }

  @Test
  void failsWhenTheDatabaseCannotRecordTheFailure() throws Exception {
    OutboxRow row = oweMail(RECIPIENT, 606);
    refuse(new MessagingException("Connection reset"));
    bind("outboxDataSource", RouteDatabase.unreachable());

    Exchange exchange = deliver(row);

    assertThat(steps(exchange)).endsWith("Send by SMTP", "Schedule a retry");
    assertThat(exchange.isFailed()).isTrue();
    assertThat(mail("state")).containsExactly("waiting");
  }

  private Exchange deliver(OutboxRow row) throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update mails set attempts = 1, claimed_until = now() + interval '1 minute'"));
    return send(QUEUE, exchange -> exchange.getMessage().setBody(row));
  }

  @Test
  void doesNotSendAMailWhoseClaimHasExpired() throws Exception {
    OutboxRow row = oweMail(RECIPIENT, 606);

    Exchange exchange = send(QUEUE, message -> message.getMessage().setBody(row));

    assertThat(steps(exchange)).containsExactly("Keep the outbox row", "Keep the claim");
    assertThat(mail("state")).containsExactly("waiting");
  }

  private void refuse(Exception refusal) throws Exception {
    smtp()
        .whenAnyExchangeReceived(
            exchange -> {
              throw refusal;
            });
  }

  private MockEndpoint smtp() {
    return getMockEndpoint("mock:smtp:configured");
  }
}

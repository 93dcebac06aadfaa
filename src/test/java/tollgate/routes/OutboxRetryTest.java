package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.junit.jupiter.api.Test;
import tollgate.outbox.OutboxRow;

class OutboxRetryTest extends OutboxRouteTest {

  private static final String RECIPIENT = "jo@example.com";

  OutboxRetryTest() {
    super("outbox-retry");
  }

  @Test
  void schedulesTheNextAttemptAndReleasesTheClaim() throws Exception {
    OutboxRow row = oweMail(RECIPIENT, 606);
    jdbi().useHandle(handle -> handle.execute("update mails set claimed_until = now()"));

    Exchange exchange = retry(row);

    assertThat(steps(exchange)).containsExactly("Schedule the next attempt", "Record the failure");
    assertThat(mail("state", "last_error", "next_try_at > now()", "claimed_until is null"))
        .containsExactly("waiting", "Connection reset", "true", "true");
  }

  @Test
  void givesUpAMailThatIsTooOld() throws Exception {
    OutboxRow row = oweMail(RECIPIENT, 606);

    retry(new OutboxRow(row.id(), RECIPIENT, row.messageId(), 20, Duration.ofHours(26), 0));

    assertThat(mail("state", "finished_at is not null")).containsExactly("dead", "true");
  }

  @Test
  void failsWithoutAConnectionToTheDatabase() throws Exception {
    OutboxRow row = oweMail(RECIPIENT, 606);
    bind("outboxDataSource", RouteDatabase.unreachable());

    Exchange exchange = retry(row);

    assertThat(steps(exchange)).endsWith("Record the failure");
    assertThat(exchange.getException()).hasCauseInstanceOf(SQLException.class);
    assertThat(mail("state", "last_error is null")).containsExactly("waiting", "true");
  }

  private Exchange retry(OutboxRow row) throws Exception {
    return send(
        "direct:outbox-retry",
        exchange -> {
          exchange.setVariable("mail", row);
          exchange.setProperty(
              ExchangePropertyKey.EXCEPTION_CAUGHT, new MessagingException("Connection reset"));
        });
  }
}

package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.junit.jupiter.api.Test;
import tollgate.outbox.MailCompositionException;
import tollgate.outbox.OutboxRow;

class OutboxRetryTest extends OutboxRouteTest {

  private static final String RECIPIENT = "jo@example.com";
  private static final String SURPLUS = "array['transient', 'server_unavailable'])";

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

  @Test
  void keepsEqualAttemptsInOneEntryOfTheHistory() throws Exception {
    OutboxRow row = oweMail(RECIPIENT, 606);

    retry(row);
    retry(row);
    retry(row, new MailCompositionException("1 of the 2 cards", null));
    retry(row);

    assertThat(history())
        .containsExactly(
            "server_unavailable|waiting|2|Connection reset",
            "not_composed|waiting|1|1 of the 2 cards",
            "server_unavailable|waiting|1|Connection reset");
  }

  @Test
  void keepsAHundredEntriesAndTheImportantOnes() throws Exception {
    OutboxRow row = oweMail(RECIPIENT, 606);
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into mail_events (mail_id, event, state, reply)
                    select ?, event, state, 'old ' || i
                    from generate_series(1, 60) as i
                    cross join (values
                      ('transient', 'waiting'), ('uncertain', 'waiting'), ('accepted', 'sent'),
                      ('requeued', 'waiting'), ('permanent', 'dead'), ('server_unavailable', 'waiting')
                    ) as kind (event, state)
                    order by i
                    """,
                    row.id()));

    retry(row);
    retry(row, new MessagingException("Connection refused"));

    assertThat(rows(jdbi(), "select count(*) from mail_events group by event = any(" + SURPLUS))
        .containsExactlyInAnyOrder("100", "240");
    assertThat(history()).endsWith("server_unavailable|waiting|1|Connection refused");
  }

  private List<String> history() {
    return rows(
        jdbi(),
        "select event || '|' || state || '|' || times || '|' || reply from mail_events order by id");
  }

  private Exchange retry(OutboxRow row) throws Exception {
    return retry(row, new MessagingException("Connection reset"));
  }

  private Exchange retry(OutboxRow row, Exception cause) throws Exception {
    return send(
        "direct:outbox-retry",
        exchange -> {
          exchange.setVariable("mail", row);
          exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, cause);
        });
  }
}

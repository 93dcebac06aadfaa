package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import tollgate.outbox.OutboxRow;
import tollgate.testing.LockHolder;

class OutboxSentTest extends OutboxRouteTest {

  OutboxSentTest() {
    super("outbox-sent");
  }

  @Test
  void marksTheMailAsSent() throws Exception {
    Exchange exchange = mark(oweMail("jo@example.com", 606));

    assertThat(steps(exchange)).containsExactly("Mark as sent");
    assertThat(mail("state", "finished_at is not null")).containsExactly("sent", "true");
  }

  @Test
  void triesAgainWhileTheRowIsLocked() throws Exception {
    OutboxRow row = oweMail("jo@example.com", 606);
    LockHolder lock = LockHolder.of(jdbi(), "lock table mail_events");
    CompletableFuture<Void> released =
        CompletableFuture.runAsync(() -> lock.untilWaiting(1).untilWaiting(0).close());

    Exchange exchange = mark(row);
    released.join();

    assertThat(exchange.isFailed()).isFalse();
    assertThat(mail("state")).containsExactly("sent");
  }

  private Exchange mark(OutboxRow row) throws Exception {
    return send("direct:outbox-sent", exchange -> exchange.getMessage().setHeader("id", row.id()));
  }
}

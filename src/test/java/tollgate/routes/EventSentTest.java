package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import tollgate.testing.LockHolder;

class EventSentTest extends EventRouteTest {

  EventSentTest() {
    super("event-sent");
  }

  @Test
  void marksEveryEventOfTheBatch() throws Exception {
    Exchange exchange = mark(ids("one", "two"));

    assertThat(steps(exchange)).containsExactly("Mark as sent");
    assertThat(events("state || ' ' || (finished_at is not null)"))
        .containsExactly("sent true", "sent true");
  }

  @Test
  void triesAgainWhileTheTableIsLocked() throws Exception {
    String ids = ids("one");
    LockHolder lock = LockHolder.of(jdbi(), "lock table events");
    CompletableFuture<Void> released =
        CompletableFuture.runAsync(() -> lock.untilWaiting(1).untilWaiting(0).close());

    Exchange exchange = mark(ids);
    released.join();

    assertThat(exchange.isFailed()).isFalse();
    assertThat(events("state")).containsExactly("sent");
  }

  private String ids(String... subjects) {
    return ids(claimed("6", subjects)).toString().replace('[', '{').replace(']', '}');
  }

  private Exchange mark(String ids) throws Exception {
    return send("direct:event-sent", exchange -> exchange.getMessage().setHeader("ids", ids));
  }
}

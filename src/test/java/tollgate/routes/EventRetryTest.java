package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import tollgate.event.EventBatch;

class EventRetryTest extends EventRouteTest {

  EventRetryTest() {
    super("event-retry");
  }

  @Test
  void schedulesTheOldestEventOfTheBatch() throws Exception {
    EventBatch batch = claimed("6", "one", "two");

    Exchange exchange =
        send(
            "direct:event-retry",
            each -> {
              each.setVariable("batch", batch);
              each.setProperty(Exchange.EXCEPTION_CAUGHT, new TimeoutException("no leader"));
            });

    assertThat(steps(exchange)).containsExactly("Schedule the next attempt", "Record the failure");
    assertThat(events("next_try_at > now() + interval '3 seconds'"))
        .containsExactly("true", "false");
    assertThat(events("claimed_until is null")).containsOnly("true");
  }
}

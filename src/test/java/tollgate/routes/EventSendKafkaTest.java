package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tollgate.event.EventBatch;

class EventSendKafkaTest extends EventRouteTest {

  private static final String FROM = "direct:send";

  EventSendKafkaTest() {
    super("event-send-kafka", "event-retry", "event-sent");
  }

  @BeforeEach
  void stubKafka() throws Exception {
    advise(
        route -> {
          route.replaceFromWith(FROM);
          route.weaveByToUri("kamelet:event-kafka-sink*").replace().to("mock:kafka");
        });
  }

  @Test
  void marksABatchThatKafkaHasStored() throws Exception {
    Exchange exchange = sendBatch(claimed("6", "one", "two"));

    assertThat(exchange.isFailed()).isFalse();
    assertThat(events("state || ' ' || (claimed_until is null)"))
        .containsExactly("sent true", "sent true");
  }

  @Test
  void keepsABatchThatKafkaHasNotStored() throws Exception {
    kafka().whenAnyExchangeReceived(each -> each.setException(new TimeoutException("no leader")));

    sendBatch(claimed("6", "one", "two"));

    assertThat(events("state || ' ' || (claimed_until is null) || ' ' || (next_try_at > now())"))
        .containsExactly("waiting true true", "waiting true false");
    assertThat(events("coalesce(last_error, '')"))
        .containsExactly("TimeoutException: no leader", "");
  }

  @Test
  void triesTheEventsOfARefusedBatchAtOnce() throws Exception {
    kafka().whenAnyExchangeReceived(each -> each.setException(new RecordTooLargeException("big")));

    sendBatch(claimed("6", "one", "two"));

    assertThat(events("state || ' ' || (next_try_at > now())"))
        .containsExactly("waiting false", "waiting false");
  }

  @Test
  void givesUpAnEventThatIsRefusedFiveTimes() throws Exception {
    kafka().whenAnyExchangeReceived(each -> each.setException(new RecordTooLargeException("big")));
    EventBatch batch = claimed("6", "one");
    change("update events set attempts = 5");

    sendBatch(new EventBatch(5, "6", batch.events()));

    assertThat(events("state || ' ' || (finished_at is not null)")).containsExactly("dead true");
  }

  @Test
  void sendsNothingWhenItsClaimHasExpired() throws Exception {
    EventBatch batch = claimed("6", "one");
    change("update events set claimed_until = now() - interval '1 second'");
    kafka().expectedMessageCount(0);

    sendBatch(batch);

    kafka().assertIsSatisfied();
    assertThat(events("state")).containsExactly("waiting");
  }

  private MockEndpoint kafka() {
    return getMockEndpoint("mock:kafka");
  }

  private Exchange sendBatch(EventBatch batch) throws Exception {
    return send(FROM, exchange -> exchange.getMessage().setBody(batch));
  }
}

package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.InvalidDestinationException;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tollgate.event.EventBatch;

class EventSendJmsTest extends EventRouteTest {

  private static final String FROM = "direct:send";

  EventSendJmsTest() {
    super("event-send-jms", "event-retry", "event-sent");
  }

  @Override
  Map<String, String> eventVariables() {
    return Map.of("TOLLGATE_EVENTS_BUS", "true");
  }

  @BeforeEach
  void stubTopic() throws Exception {
    advise(
        route -> {
          route.replaceFromWith(FROM);
          route.weaveByToUri("kamelet:event-jms-sink*").replace().to("mock:topic");
        });
  }

  @Test
  void marksABatchThatTheBrokerHasStored() throws Exception {
    sendBatch(claimed("6", "one", "two"));

    assertThat(events("state || ' ' || (claimed_until is null)"))
        .containsExactly("sent true", "sent true");
  }

  @Test
  void keepsABatchWhoseTopicIsMissing() throws Exception {
    topic().whenAnyExchangeReceived(each -> each.setException(new InvalidDestinationException("")));

    sendBatch(claimed("6", "one", "two"));

    assertThat(events("state || ' ' || (next_try_at > now())"))
        .containsExactly("waiting true", "waiting false");
  }

  @Test
  void triesTheEventsOfARefusedBatchAtOnce() throws Exception {
    topic().whenAnyExchangeReceived(each -> each.setException(new ActiveMQException("refused")));

    sendBatch(claimed("6", "one", "two"));

    assertThat(events("state || ' ' || (next_try_at > now())"))
        .containsExactly("waiting false", "waiting false");
  }

  private MockEndpoint topic() {
    return getMockEndpoint("mock:topic");
  }

  private void sendBatch(EventBatch batch) throws Exception {
    send(FROM, exchange -> exchange.getMessage().setBody(batch));
  }
}

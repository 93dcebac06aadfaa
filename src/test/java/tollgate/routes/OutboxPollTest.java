package tollgate.routes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tollgate.outbox.OutboxRow;

class OutboxPollTest extends OutboxRouteTest {

  private static final int TIMEOUT_SECONDS = 20;

  OutboxPollTest() {
    super("outbox-poll");
  }

  @BeforeEach
  void stubTheQueue() throws Exception {
    advise(route -> route.mockEndpointsAndSkip("seda:*"));
  }

  @Test
  void claimsDueMailsAndQueuesThemOneByOne() throws Exception {
    oweMail("one@example.com", 606);
    oweMail("two@example.com", 607);
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update mails set next_try_at = now() + interval '1 hour'"
                        + " where recipient = 'two@example.com'"));
    oweMail("three@example.com", 608);
    MockEndpoint queue = getMockEndpoint("mock:seda:outbox-send");
    queue.expectedMessageCount(2);

    start();

    queue.assertIsSatisfied();
    assertThat(queue.getExchanges())
        .extracting(exchange -> exchange.getMessage().getBody(OutboxRow.class).recipient())
        .containsExactlyInAnyOrder("one@example.com", "three@example.com");
    assertThat(
            rows(
                jdbi(), "select recipient from mails where attempts = 1 and claimed_until > now()"))
        .containsExactlyInAnyOrder("one@example.com", "three@example.com");
  }

  @Test
  void claimsMailsThatAWrongClockDelayed() throws Exception {
    oweMail("one@example.com", 606);
    oweMail("two@example.com", 607);
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update mails set next_try_at = now() + interval '1 day'"
                        + " where recipient = 'one@example.com';"
                        + " update mails set claimed_until = now() + interval '1 day'"
                        + " where recipient = 'two@example.com'"));
    MockEndpoint queue = getMockEndpoint("mock:seda:outbox-send");
    queue.expectedMessageCount(2);

    start();

    queue.assertIsSatisfied();
    assertThat(rows(jdbi(), "select attempts from mails")).containsExactly("1", "1");
  }

  @Test
  void leavesAFaultToTheCircuitBreakerAndKeepsPolling() throws Exception {
    CompletableFuture<Exception> fault = new CompletableFuture<>();
    bind("outboxDataSource", database().withoutTables());
    bind("outboxCircuitBreaker", strategy(fault));

    start();

    assertThat(fault.get(TIMEOUT_SECONDS, SECONDS)).hasCauseInstanceOf(SQLException.class);
    assertThat(context.getRouteController().getRouteStatus("outbox-poll"))
        .isEqualTo(ServiceStatus.Started);
  }

  @Test
  void isNotStartedWithoutAMailServer() throws Exception {
    context.getPropertiesComponent().addOverrideProperty("tollgate.outbox.enabled", "false");

    start();

    assertThat(context.getRouteController().getRouteStatus("outbox-poll"))
        .isEqualTo(ServiceStatus.Stopped);
  }

  private static PollingConsumerPollStrategy strategy(CompletableFuture<Exception> fault) {
    return new PollingConsumerPollStrategy() {
      @Override
      public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
      }

      @Override
      public void commit(Consumer consumer, Endpoint endpoint, int polled) {}

      @Override
      public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause) {
        fault.complete(cause);
        return false;
      }
    };
  }
}

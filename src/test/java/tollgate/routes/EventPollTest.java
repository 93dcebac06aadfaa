package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tollgate.db.SqlFiles;
import tollgate.event.EventBatch;

class EventPollTest extends EventRouteTest {

  private static final String CLAIM = SqlFiles.text("event/claim-events");

  EventPollTest() {
    super("event-poll");
  }

  @BeforeEach
  void stubTheQueue() throws Exception {
    advise(route -> route.mockEndpointsAndSkip("seda:*"));
  }

  @Test
  void queuesTheEventsOfEachKeyInTheirOrder() throws Exception {
    long first = write("6", "one");
    long other = write("13", "two");
    long second = write("6", "three");
    MockEndpoint queue = getMockEndpoint("mock:seda:event-send");
    queue.expectedMessageCount(2);

    start();

    queue.assertIsSatisfied();
    assertThat(queue.getExchanges())
        .extracting(exchange -> ids(exchange.getMessage().getBody(EventBatch.class)))
        .containsExactlyInAnyOrder(List.of(first, second), List.of(other));
    assertThat(events("attempts || ' ' || (claimed_until > now())"))
        .containsOnly("1 true")
        .hasSize(3);
  }

  @Test
  void leavesTheLaterEventsOfAClaimedKey() {
    write("6", "one");
    assertThat(claim()).containsExactly("one");
    write("6", "two");
    write("13", "three");

    assertThat(claim()).containsExactly("three");
  }

  @Test
  void claimsAgainWhenAClaimHasExpired() {
    write("6", "one");
    claim();
    write("6", "two");
    change("update events set claimed_until = now() - interval '1 second' where subject = 'one'");

    assertThat(claim()).as("what was tried before is tried alone").containsExactly("one");
  }

  @Test
  void claimsWhatAWrongClockDelayed() {
    write("6", "one");
    write("13", "two");
    change(
        "update events set next_try_at = now() + interval '1 day' where subject = 'one';"
            + " update events set claimed_until = now() + interval '1 day' where subject = 'two'");

    assertThat(claim()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void waitsWithAKeyUntilItsOldestEventIsDue() {
    write("6", "one");
    write("6", "two");
    change("update events set next_try_at = now() + interval '5 minutes' where subject = 'one'");
    write("13", "three");

    assertThat(claim()).containsExactly("three");
  }

  @Test
  void passesADeadEvent() {
    write("6", "one");
    write("6", "two");
    change("update events set state = 'dead' where subject = 'one'");

    assertThat(claim()).containsExactly("two");
  }

  @Test
  void claimsAtMostAHundredEventsOfFourKeys() {
    change(
        "insert into events (type, key, subject, data) select 'card.sold', n % 5, n, '{}'"
            + " from generate_series(0, 999) as n");

    assertThat(claim()).hasSize(400);
    assertThat(claim()).hasSize(100);
    assertThat(claim()).isEmpty();
  }

  /** Claims as a poll does, and returns the subjects. */
  private List<String> claim() {
    return jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(CLAIM)
                    .map((row, context) -> row.getString("body"))
                    .map(body -> body.replaceAll(".*\"subject\":\"(\\w+)\".*", "$1"))
                    .list());
  }
}

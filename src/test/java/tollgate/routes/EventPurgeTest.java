package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import org.junit.jupiter.api.Test;

class EventPurgeTest extends ScheduledRouteTest {

  EventPurgeTest() {
    super("event-purge", "Purge sent events");
  }

  @Test
  void deletesEventsThatWereSentSevenDaysAgoAndNothingElse() throws Exception {
    jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into events (type, key, subject, data, state, finished_at) values"
                        + " ('card.sold', '6', 'old', '{}', 'sent', now() - interval '7 days'),"
                        + " ('card.sold', '6', 'new', '{}', 'sent', now() - interval '6 days'),"
                        + " ('card.sold', '6', 'dead', '{}', 'dead', now() - interval '9 days'),"
                        + " ('card.sold', '6', 'waiting', '{}', 'waiting', null)"));

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), "select subject from events order by subject"))
        .containsExactly("dead", "new", "waiting");
  }
}

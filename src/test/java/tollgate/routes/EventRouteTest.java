package tollgate.routes;

import static tollgate.testing.Tables.rows;

import java.util.List;
import java.util.Optional;
import tollgate.event.ClaimedEvent;
import tollgate.event.EventBatch;

/** Runs a route of the events, on rows that a test writes. */
abstract class EventRouteTest extends RouteTest {

  EventRouteTest(String route, String... called) {
    super(route, called);
  }

  /** Writes an event and returns its id. */
  final long write(String key, String subject) {
    return jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "insert into events (type, key, subject, data)"
                            + " values ('card.sold', :key, :subject, '{}') returning id")
                    .bind("key", key)
                    .bind("subject", subject)
                    .mapTo(Long.class)
                    .one());
  }

  /** Writes events with one key, claims them, and returns the batch that a poll would emit. */
  final EventBatch claimed(String key, String... subjects) {
    List<ClaimedEvent> events =
        List.of(subjects).stream()
            .map(subject -> new ClaimedEvent(write(key, subject), subject, Optional.empty()))
            .toList();
    change(
        "update events set attempts = 1, claimed_until = now() + interval '1 minute'"
            + " where key = '%s'".formatted(key));
    return new EventBatch(1, key, events);
  }

  /** Returns the primary keys of the events of a batch. */
  static List<Long> ids(EventBatch batch) {
    return batch.events().stream().map(ClaimedEvent::id).toList();
  }

  /** Returns an expression of all events in the order of their ids. */
  final List<String> events(String expression) {
    return rows(jdbi(), "select (" + expression + ")::text from events order by id");
  }
}

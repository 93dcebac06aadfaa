package tollgate.event;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.correlation.Correlation;
import tollgate.correlation.TraceParent;
import tollgate.outbox.OutboxEntry;

/**
 * Describes the events of one key that this gateway has claimed for one delivery attempt.
 *
 * @param attempts the number of attempts of the oldest of them, including this one
 * @param key the key of all of them
 * @param events the events in ascending order of their ids, at least one
 */
public record EventBatch(int attempts, String key, List<ClaimedEvent> events)
    implements OutboxEntry {

  public EventBatch {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("The batch of " + key + " has no event");
    }
  }

  /**
   * Groups rows of {@code event/claim-events.sql}, as camel-sql returns them.
   *
   * @param rows the columns {@code key}, {@code id}, {@code attempts}, {@code trace_parent} and
   *     {@code body}, the rows of each key in the order of their ids
   */
  public static List<EventBatch> listOf(List<Map<String, Object>> rows) {
    return rows.stream()
        .collect(groupingBy(row -> (String) row.get("key"), LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(EventBatch::of)
        .toList();
  }

  /** Returns the primary key of the oldest event. */
  @Override
  public long id() {
    return events.get(0).id();
  }

  /** Returns the trace of the first event that belongs to one. */
  @Override
  public Correlation correlation() {
    return new Correlation(
        Optional.empty(),
        events.stream().map(ClaimedEvent::traceParent).flatMap(Optional::stream).findFirst());
  }

  /** Returns the number of events. */
  int size() {
    return events.size();
  }

  /** Returns the primary keys as PostgreSQL writes an array. */
  String idArray() {
    return events.stream().map(each -> Long.toString(each.id())).collect(joining(",", "{", "}"));
  }

  private static EventBatch of(List<Map<String, Object>> rows) {
    Map<String, Object> oldest = rows.get(0);
    return new EventBatch(
        ((Number) oldest.get("attempts")).intValue(),
        (String) oldest.get("key"),
        rows.stream().map(EventBatch::event).toList());
  }

  private static ClaimedEvent event(Map<String, Object> row) {
    return new ClaimedEvent(
        ((Number) row.get("id")).longValue(),
        (String) row.get("body"),
        TraceParent.parse((String) row.get("trace_parent")));
  }
}

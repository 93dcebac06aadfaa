package tollgate.event;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tollgate.outbox.OutboxEntry;

/**
 * Describes the events of one key that this gateway has claimed for one delivery attempt.
 *
 * @param id the primary key of the oldest of them in the table {@code events}
 * @param attempts the number of its attempts including this one
 * @param key the key of all of them
 * @param ids their primary keys in ascending order, at least one
 * @param bodies the CloudEvents in JSON, in the same order
 */
public record EventBatch(long id, int attempts, String key, List<Long> ids, List<String> bodies)
    implements OutboxEntry {

  public EventBatch {
    ids = List.copyOf(ids);
    bodies = List.copyOf(bodies);
    if (ids.isEmpty() || ids.size() != bodies.size() || ids.get(0) != id) {
      throw new IllegalArgumentException("The batch of " + key + " has the wrong events: " + ids);
    }
  }

  /**
   * Groups rows of {@code event/claim-events.sql}, as camel-sql returns them.
   *
   * @param rows the columns {@code key}, {@code id}, {@code attempts} and {@code body}, the rows of
   *     each key in the order of their ids
   */
  public static List<EventBatch> listOf(List<Map<String, Object>> rows) {
    return rows.stream()
        .collect(groupingBy(row -> (String) row.get("key"), LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(EventBatch::of)
        .toList();
  }

  /** Returns the primary keys as PostgreSQL writes an array. */
  String idArray() {
    return ids.stream().map(String::valueOf).collect(joining(",", "{", "}"));
  }

  private static EventBatch of(List<Map<String, Object>> rows) {
    Map<String, Object> oldest = rows.get(0);
    return new EventBatch(
        ((Number) oldest.get("id")).longValue(),
        ((Number) oldest.get("attempts")).intValue(),
        (String) oldest.get("key"),
        rows.stream().map(row -> ((Number) row.get("id")).longValue()).toList(),
        rows.stream().map(row -> (String) row.get("body")).toList());
  }
}

package tollgate.torture.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import tollgate.torture.load.ReceivedEvent;

/**
 * Compares the events that arrived with those of the database. None is missing, those of a key
 * arrive in the order of the database, and one that arrives again is the same.
 */
public final class EventCheck {

  private static final String EVENTS = "select key, event_id from events order by id";

  private static final String SALES =
      """
      select cast(sales.id as text)
      from sales
      where (
        select count(*)
        from events
        where events.type = 'card.sold' and events.subject = 'sale/' || sales.id
      ) <> 1
      """;

  private final Map<String, List<String>> written;
  private final Map<String, List<String>> arrived;
  private final Map<String, String> bodies = new HashMap<>();
  private final List<String> changed = new ArrayList<>();
  private final List<String> salesWithoutEvent;
  private final int received;

  /**
   * Reads the events of the database.
   *
   * @param received what has arrived, that of each key in the order of its arrival
   */
  public EventCheck(Jdbi jdbi, List<ReceivedEvent> received) {
    this.received = received.size();
    this.written =
        jdbi.withHandle(
            tx ->
                tx.createQuery(EVENTS)
                    .map((row, context) -> List.of(row.getString(1), row.getString(2)))
                    .collect(byKey()));
    this.salesWithoutEvent =
        jdbi.withHandle(tx -> tx.createQuery(SALES).mapTo(String.class).list());
    this.arrived = new LinkedHashMap<>();
    received.forEach(this::index);
  }

  private static java.util.stream.Collector<List<String>, ?, Map<String, List<String>>> byKey() {
    return groupingBy(row -> row.get(0), TreeMap::new, mapping(row -> row.get(1), toList()));
  }

  private void index(ReceivedEvent event) {
    String first = bodies.putIfAbsent(event.id(), event.body());
    if (first == null) {
      arrived.computeIfAbsent(event.key(), key -> new ArrayList<>()).add(event.id());
    } else if (!first.equals(event.body())) {
      changed.add(event.id());
    }
  }

  /** Returns the number of events of the database. */
  public int writtenCount() {
    return written.values().stream().mapToInt(List::size).sum();
  }

  /** Returns how many of the records were repetitions. */
  public int repeatedCount() {
    return received - bodies.size();
  }

  /** Returns the sales that have not exactly one event. */
  public List<String> salesWithoutEvent() {
    return salesWithoutEvent;
  }

  /** Returns the events that did not arrive. */
  public List<String> missing() {
    return written.values().stream()
        .flatMap(List::stream)
        .filter(id -> !bodies.containsKey(id))
        .toList();
  }

  /** Returns the keys whose events arrived in another order than they were written. */
  public List<String> disordered() {
    return written.keySet().stream()
        .filter(key -> !written.get(key).equals(arrived.getOrDefault(key, List.of())))
        .toList();
  }

  /** Returns the events that arrived again with another content. */
  public List<String> changed() {
    return List.copyOf(changed);
  }
}

package tollgate.torture.check;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import tollgate.torture.load.ReceivedEvent;

/**
 * Compares the events that arrived with those of the database. None is missing, the sales of a key
 * arrive in their order, an event of a mail after its sale, and one that arrives again is the same.
 *
 * <p>The order of the ids is that of the transactions for sales alone, which lock their group. The
 * transaction that records a mail may take its id before a sale and be committed after it.
 */
public final class EventCheck {

  private static final String SALE = "card.sold";
  private static final String EVENTS =
      "select key, event_id, type, subject from events order by id";

  private static final String SALES =
      """
      select cast(sales.id as text)
      from sales
      left join events on events.type = 'card.sold' and events.subject = 'sale/' || sales.id
      group by sales.id
      having count(events.id) <> 1
      """;

  private record Written(String key, String id, String type, String subject) {}

  private final Map<String, Written> written;
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
                    .map((row, context) -> written(row))
                    .collect(
                        toMap(Written::id, identity(), (one, other) -> one, LinkedHashMap::new)));
    this.salesWithoutEvent =
        jdbi.withHandle(tx -> tx.createQuery(SALES).mapTo(String.class).list());
    this.arrived = new LinkedHashMap<>();
    received.forEach(this::index);
  }

  private static Written written(ResultSet row) throws SQLException {
    return new Written(
        row.getString("key"),
        row.getString("event_id"),
        row.getString("type"),
        row.getString("subject"));
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
    return written.size();
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
    return written.keySet().stream().filter(id -> !bodies.containsKey(id)).toList();
  }

  /** Returns the keys whose sales arrived in another order than they were committed. */
  public List<String> disordered() {
    Map<String, List<String>> sales =
        written.values().stream()
            .filter(event -> event.type().equals(SALE))
            .collect(groupingBy(Written::key, TreeMap::new, mapping(Written::id, toList())));
    return sales.keySet().stream()
        .filter(key -> !sales.get(key).equals(arrivedSales(key)))
        .toList();
  }

  /** Returns the events about a sale that arrived before it. */
  public List<String> beforeTheirSale() {
    Set<String> sold = new HashSet<>();
    List<String> before = new ArrayList<>();
    for (Written event :
        arrived.values().stream().flatMap(List::stream).map(written::get).toList()) {
      if (event.type().equals(SALE)) {
        sold.add(event.subject());
      } else if (event.type().startsWith("sale.") && !sold.contains(event.subject())) {
        before.add(event.id());
      }
    }
    return before;
  }

  private List<String> arrivedSales(String key) {
    return arrived.getOrDefault(key, List.of()).stream()
        .filter(id -> written.get(id).type().equals(SALE))
        .toList();
  }

  /** Returns the events that arrived again with another content. */
  public List<String> changed() {
    return List.copyOf(changed);
  }
}

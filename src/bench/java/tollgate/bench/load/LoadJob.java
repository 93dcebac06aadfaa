package tollgate.bench.load;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A load: requests of one kind, over a number of connections, for a time.
 *
 * @param ports the ports of the servers, of which each connection has one in turn
 * @param rate requests per second of an open loop; 0 for a closed loop, in which each connection
 *     sends its next request when the response has arrived
 * @param first the id of the first user or group
 * @param count the number of users or groups, of which each request takes a random one
 */
public record LoadJob(
    Kind kind,
    List<Integer> ports,
    int connections,
    Duration length,
    int rate,
    long first,
    long count) {

  public LoadJob {
    ports = List.copyOf(ports);
  }

  /** The queue of the messages. */
  public static final String BUS_QUEUE = "bench.calls";

  /** Lists the kinds of requests. */
  public enum Kind {
    /** The balance of a user. */
    BALANCE,
    /** The sale of one card of a group. */
    SALE,
    /** The balance of a user by a message; the port is that of the broker. */
    BUS_BALANCE,
    /** One balance for each connection, which then stays open without a request. */
    IDLE
  }

  private LoadJob(
      Kind kind, int port, int connections, Duration length, int rate, long first, long count) {
    this(kind, List.of(port), connections, length, rate, first, count);
  }

  /** Creates a closed loop of balances of this many users. */
  public static LoadJob balances(int port, int connections, Duration length, long users) {
    return new LoadJob(Kind.BALANCE, port, connections, length, 0, 1, users);
  }

  /** Creates a closed loop of balances, with so many connections to all of these ports together. */
  public static LoadJob balances(
      List<Integer> ports, int connections, Duration length, long users) {
    return new LoadJob(Kind.BALANCE, ports, connections, length, 0, 1, users);
  }

  /** Creates a closed loop of balances by messages, of which this many are outstanding. */
  public static LoadJob busBalances(int port, int outstanding, Duration length, long users) {
    return new LoadJob(Kind.BUS_BALANCE, port, outstanding, length, 0, 1, users);
  }

  /** Creates a closed loop of sales of single cards of this many groups. */
  public static LoadJob sales(int port, int buyers, Duration length, long firstGroup, long groups) {
    return new LoadJob(Kind.SALE, port, buyers, length, 0, firstGroup, groups);
  }

  /** Creates a load of idle connections. */
  public static LoadJob idle(int port, int connections, long users) {
    return new LoadJob(Kind.IDLE, port, connections, Duration.ofMinutes(2), 0, 1, users);
  }

  /** Returns the same load for another time. */
  public LoadJob lasting(Duration time) {
    return new LoadJob(kind, ports, connections, time, rate, first, count);
  }

  /** Returns the same load as an open loop at this rate, at least 1 per second. */
  public LoadJob atRate(double perSecond) {
    int rate = Math.max(1, (int) perSecond);
    return new LoadJob(kind, ports, connections, length, rate, first, count);
  }

  /** Returns the port of the first server. */
  int port() {
    return ports.get(0);
  }

  /** Returns the port of a connection. */
  int port(int connection) {
    return ports.get(connection % ports.size());
  }

  boolean isOpenLoop() {
    return rate > 0;
  }

  /** Formats the job as one line, for the load process. */
  String format() {
    String joined = ports.stream().map(String::valueOf).collect(joining(","));
    return "kind=%s ports=%s connections=%d millis=%d rate=%d first=%d count=%d"
        .formatted(kind, joined, connections, length.toMillis(), rate, first, count);
  }

  static LoadJob parse(String line) {
    Map<String, String> fields =
        Arrays.stream(line.split(" "))
            .map(field -> field.split("=", 2))
            .collect(toMap(field -> field[0], field -> field[1]));
    return new LoadJob(
        Kind.valueOf(fields.get("kind").toUpperCase(Locale.ROOT)),
        Arrays.stream(fields.get("ports").split(",")).map(Integer::valueOf).toList(),
        Integer.parseInt(fields.get("connections")),
        Duration.ofMillis(Long.parseLong(fields.get("millis"))),
        Integer.parseInt(fields.get("rate")),
        Long.parseLong(fields.get("first")),
        Long.parseLong(fields.get("count")));
  }
}

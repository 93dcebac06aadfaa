package tollgate.bench.load;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What the load process is to do: requests of one kind, over so many connections, for so long. With
 * a rate, requests are sent at their time whether others are answered or not; at rate 0 each
 * connection asks again as soon as it is answered.
 */
public record LoadJob(
    Kind kind, int port, int connections, Duration length, int rate, long first, long count) {

  /** What is asked. */
  public enum Kind {
    /** Balances of random users, from the first on. */
    BALANCE,
    /** One card each, of random groups, from the first on. */
    SALE,
    /** One balance for each connection, which then stays open without another word. */
    HOLD
  }

  /** Balances of this many users, as fast as they are answered. */
  public static LoadJob balances(int port, int connections, Duration length, long users) {
    return new LoadJob(Kind.BALANCE, port, connections, length, 0, 1, users);
  }

  /** Single cards of this many groups, as fast as they are answered. */
  public static LoadJob sales(int port, int buyers, Duration length, long firstGroup, long groups) {
    return new LoadJob(Kind.SALE, port, buyers, length, 0, firstGroup, groups);
  }

  /** Idle connections. */
  public static LoadJob hold(int port, int connections, long users) {
    return new LoadJob(Kind.HOLD, port, connections, Duration.ofMinutes(2), 0, 1, users);
  }

  /** The same at so many requests a second. */
  public LoadJob atRate(double perSecond) {
    int rate = Math.max(1, (int) perSecond);
    return new LoadJob(kind, port, connections, length, rate, first, count);
  }

  boolean isOpenLoop() {
    return rate > 0;
  }

  /** One line, for the load process. */
  String line() {
    return "kind=%s port=%d connections=%d millis=%d rate=%d first=%d count=%d"
        .formatted(kind, port, connections, length.toMillis(), rate, first, count);
  }

  static LoadJob parse(String line) {
    Map<String, String> words =
        Arrays.stream(line.split(" "))
            .map(word -> word.split("=", 2))
            .collect(toMap(word -> word[0], word -> word[1]));
    return new LoadJob(
        Kind.valueOf(words.get("kind").toUpperCase(Locale.ROOT)),
        Integer.parseInt(words.get("port")),
        Integer.parseInt(words.get("connections")),
        Duration.ofMillis(Long.parseLong(words.get("millis"))),
        Integer.parseInt(words.get("rate")),
        Long.parseLong(words.get("first")),
        Long.parseLong(words.get("count")));
  }
}

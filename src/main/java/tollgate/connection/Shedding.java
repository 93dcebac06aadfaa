package tollgate.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the connections that a port closes at a limit, and logs them at most once a minute.
 * Thread-safe.
 */
final class Shedding {

  private static final Logger LOG = LoggerFactory.getLogger(Shedding.class);
  private static final long LOG_INTERVAL_NANOS = 60_000_000_000L;

  private final String port;
  private final LongSupplier nanoTime;
  private final Map<Limit, Counter> counters = new EnumMap<>(Limit.class);
  private boolean isLogged;
  private long loggedAt;
  private long unlogged;

  /** The limit that a connection has reached. */
  enum Limit {
    CONNECTIONS("connections", "all connections of the port are in use"),
    ADDRESS("address", "all connections of the address are in use"),
    DESCRIPTORS("descriptors", "accepting a connection failed"),
    MEMORY("memory", "unfinished requests hold too many bytes"),
    HEADER_TIME("header_time", "the header was not complete in time"),
    BODY_TIME("body_time", "the body was not complete in time"),
    RESPONSE_TIME("response_time", "the response was not read in time"),
    PROTOCOL("protocol", "the client violated the protocol");

    private final String label;
    private final String text;

    Limit(String label, String text) {
      this.label = label;
      this.text = text;
    }
  }

  Shedding(String port, MeterRegistry meters, LongSupplier nanoTime) {
    this.port = port;
    this.nanoTime = nanoTime;
    for (Limit limit : Limit.values()) {
      counters.put(
          limit,
          Counter.builder("tollgate.connections.shed")
              .tags("port", port, "limit", limit.label)
              .register(meters));
    }
  }

  /**
   * Counts one connection.
   *
   * @param detail what the log adds, such as the address
   */
  void shed(Limit limit, String detail) {
    counters.get(limit).increment();
    long others = unloggedOr(-1);
    if (others >= 0) {
      LOG.warn(
          "Closed a connection to the {}: {} ({}), {} more since the last message. Further ones are"
              + " logged once a minute and counted in tollgate_connections_shed_total",
          port,
          limit.text,
          detail,
          others);
    }
  }

  /** Returns how many were not logged, or the given value when it is too early to log. */
  private synchronized long unloggedOr(long tooEarly) {
    long now = nanoTime.getAsLong();
    if (isLogged && now - loggedAt < LOG_INTERVAL_NANOS) {
      unlogged++;
      return tooEarly;
    }
    isLogged = true;
    loggedAt = now;
    long others = unlogged;
    unlogged = 0;
    return others;
  }
}

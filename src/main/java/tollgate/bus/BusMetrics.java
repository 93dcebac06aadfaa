package tollgate.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Counts messages, and knows whether all queues are consumed. Thread-safe. */
public final class BusMetrics {

  private final Set<BooleanSupplier> consumers = ConcurrentHashMap.newKeySet();
  private final Counter answered;
  private final Counter returned;
  private final Counter dead;

  /**
   * Registers the metrics.
   *
   * @param isConfigured whether there is a bus; without one the connection is NaN, the others zero
   */
  public BusMetrics(MeterRegistry meters, boolean isConfigured) {
    Gauge.builder(
            "tollgate.bus.connected",
            this,
            bus -> bus.isConnected() ? 1 : isConfigured ? 0 : Double.NaN)
        .description("Whether messages of all queues are received")
        .register(meters);
    answered = counter("answered", meters);
    returned = counter("returned", meters);
    dead = counter("dead", meters);
  }

  /** Returns whether messages of all queues are received. */
  public boolean isConnected() {
    return !consumers.isEmpty() && consumers.stream().allMatch(BooleanSupplier::getAsBoolean);
  }

  void add(BooleanSupplier isConnected) {
    consumers.add(isConnected);
  }

  void remove(BooleanSupplier isConnected) {
    consumers.remove(isConnected);
  }

  void answered() {
    answered.increment();
  }

  void returned() {
    returned.increment();
  }

  void buried() {
    dead.increment();
  }

  private static Counter counter(String disposition, MeterRegistry meters) {
    return Counter.builder("tollgate.bus.messages")
        .description("Messages of the bus")
        .tag("disposition", disposition)
        .register(meters);
  }
}

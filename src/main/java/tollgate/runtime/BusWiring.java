package tollgate.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.main.Main;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.AuditSampler;
import tollgate.bus.BusBeans;
import tollgate.bus.BusMetrics;
import tollgate.bus.BusServices;
import tollgate.bus.DeadLetterAudit;
import tollgate.bus.MessageRequests;
import tollgate.config.BusConfig;

/** Creates what receives calls from a broker, if one is configured, and binds it as beans. */
final class BusWiring implements AutoCloseable {

  private final Optional<BusBeans> beans;

  /**
   * @param isDatabaseAvailable whether it is worth while to receive messages
   */
  BusWiring(
      Optional<BusConfig> config,
      Jdbi jdbi,
      MeterRegistry meters,
      HttpWiring http,
      AuditSampler deadLetters,
      BooleanSupplier isDatabaseAvailable) {
    BusMetrics metrics = new BusMetrics(meters);
    Clock clock = Clock.systemUTC();
    this.beans =
        config.map(
            each ->
                new BusBeans(
                    new BusServices(
                        each,
                        new DeadLetterAudit(jdbi, clock, deadLetters),
                        metrics,
                        http.callStatistics(),
                        isDatabaseAvailable,
                        clock),
                    http.bulkheads(),
                    http.threadPools()));
  }

  void bindTo(Main camel) {
    beans.ifPresent(each -> bind(camel, each));
  }

  private static void bind(Main camel, BusBeans beans) {
    camel.bind("bus", beans.component());
    camel.bind("jms", beans.jms());
    camel.bind("busAdmission", beans.admission());
    camel.bind("messageRequests", new MessageRequests());
    camel.bind("busHealthCheck", beans.healthCheck());
  }

  @Override
  public void close() {
    beans.ifPresent(BusBeans::close);
  }
}

package tollgate.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
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

  /** Messages are received while changed settings are read, hence the database answers. */
  BusWiring(
      Optional<BusConfig> config,
      Jdbi jdbi,
      MeterRegistry meters,
      HttpWiring http,
      AuditSampler deadLetters,
      HealthWiring health) {
    BusMetrics metrics = new BusMetrics(meters, config.isPresent());
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
                        health.isFresh(),
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

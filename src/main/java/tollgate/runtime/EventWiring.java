package tollgate.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.main.Main;
import tollgate.db.ConnectionPools;
import tollgate.event.EventConfig;
import tollgate.event.EventKafkaClients;
import tollgate.event.EventMessageContentType;
import tollgate.event.EventMessages;
import tollgate.event.EventRecorder;
import tollgate.event.EventRecords;
import tollgate.event.JmsRefusal;
import tollgate.event.KafkaConfig;
import tollgate.event.KafkaRefusal;
import tollgate.outbox.MonotonicClock;
import tollgate.outbox.OutboxCircuitBreaker;
import tollgate.outbox.OutboxClaims;
import tollgate.outbox.OutboxKind;
import tollgate.outbox.OutboxMetrics;
import tollgate.outbox.OutboxScheduler;

/** Creates and binds the objects that deliver events; none of them if events are off. */
final class EventWiring implements AutoCloseable {

  private final PrometheusMeterRegistry meters;
  private final Optional<EventConfig> config;
  private final OutboxScheduler scheduler = new OutboxScheduler();
  private final Optional<OutboxClaims> claims;

  EventWiring(Optional<EventConfig> config, ConnectionPools pools, PrometheusMeterRegistry meters) {
    this.meters = meters;
    this.config = config;
    this.claims =
        config.map(
            on -> new OutboxClaims(pools.mailsJdbi(), OutboxKind.EVENTS, scheduler::pollNow));
    config.ifPresent(on -> new OutboxMetrics(pools.mailsJdbi(), OutboxKind.EVENTS).bindTo(meters));
  }

  OutboxScheduler scheduler() {
    return scheduler;
  }

  /** Binds the beans, with a scheduler that a dry run does not share. */
  void bindTo(Main camel, OutboxScheduler polls) {
    claims.ifPresent(bound -> bindTo(camel, polls, bound));
  }

  @Override
  public void close() {
    claims.ifPresent(OutboxClaims::close);
  }

  private void bindTo(Main camel, OutboxScheduler polls, OutboxClaims bound) {
    OutboxCircuitBreaker breaker =
        new OutboxCircuitBreaker(OutboxKind.EVENTS, new MonotonicClock(), bound::hasCapacity);
    camel.bind("eventScheduler", polls);
    camel.bind("eventClaims", bound);
    camel.bind("eventCircuitBreaker", breaker);
    config
        .flatMap(EventConfig::kafka)
        .ifPresentOrElse(kafka -> bindKafka(camel, kafka, breaker), () -> bindBus(camel, breaker));
  }

  private void bindKafka(Main camel, KafkaConfig kafka, OutboxCircuitBreaker breaker) {
    bindRecorder(camel, breaker, KafkaRefusal::matches);
    camel.bind("eventRecords", new EventRecords());
    camel.bind("eventKafkaClients", new EventKafkaClients(kafka));
  }

  private void bindBus(Main camel, OutboxCircuitBreaker breaker) {
    bindRecorder(camel, breaker, JmsRefusal::matches);
    camel.bind("eventMessages", new EventMessages());
    camel.bind("eventMessageContentType", new EventMessageContentType());
  }

  private void bindRecorder(
      Main camel, OutboxCircuitBreaker breaker, Predicate<Throwable> isRefusal) {
    camel.bind("eventRecorder", new EventRecorder(breaker, isRefusal, meters));
  }
}

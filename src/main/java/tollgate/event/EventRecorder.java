package tollgate.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.Causes;
import tollgate.outbox.Backoff;
import tollgate.outbox.OutboxCircuitBreaker;

/**
 * Records the outcome of a delivery attempt and schedules the next one. Both methods return the
 * named parameters of the statement that stores the outcome. Instances are thread-safe.
 *
 * <p>An event that is refused by itself is dead after five attempts. A failure of the broker or of
 * its configuration is no event's fault, so its events are tried until they are delivered.
 */
public final class EventRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final int MAX_ATTEMPTS = 5;
  private static final Duration MAX_DELAY = Duration.ofMinutes(10);

  private final OutboxCircuitBreaker breaker;
  private final Predicate<Throwable> isRefusal;
  private final Backoff backoff = new Backoff(MAX_DELAY);
  private final Counter sent;
  private final Counter retried;
  private final Counter dead;

  /**
   * Registers the counter {@code tollgate.events.deliveries} for each outcome.
   *
   * @param isRefusal whether an exception means that the broker refuses the event by itself
   */
  public EventRecorder(
      OutboxCircuitBreaker breaker, Predicate<Throwable> isRefusal, MeterRegistry meters) {
    this.breaker = breaker;
    this.isRefusal = isRefusal;
    this.sent = counter("sent", meters);
    this.retried = counter("retried", meters);
    this.dead = counter("dead", meters);
  }

  /** Counts events as sent; returns the parameters of {@code event/record-events-sent.sql}. */
  public Map<String, Object> recordSuccess(EventBatch batch) {
    breaker.onSuccess();
    sent.increment(batch.size());
    return Map.of("ids", batch.idArray());
  }

  /**
   * Counts and logs a failed attempt; returns the parameters of {@code
   * event/record-event-failure.sql}.
   *
   * @param cause a failure of the broker, of the connection to it, or of one event
   */
  public Map<String, Object> recordFailure(EventBatch batch, Exception cause) {
    boolean isOfEvent = Causes.of(cause).anyMatch(isRefusal);
    boolean isAlone = batch.size() == 1;
    boolean isDead = isOfEvent && isAlone && batch.attempts() >= MAX_ATTEMPTS;
    if (!isOfEvent) {
      breaker.onFailure(cause);
    }
    Duration delay = isDead ? Duration.ZERO : delay(batch, isOfEvent, isAlone);
    (isDead ? dead : retried).increment(batch.size());
    String error = error(cause);
    LOG.warn(
        "Delivery of event {} failed, and with it {} later ones of the key {}: {}; {}",
        batch.id(),
        batch.size() - 1,
        batch.key(),
        error,
        isDead ? "it is dead now" : "next attempt in " + delay.toSeconds() + " s");
    return Map.of(
        "id",
        batch.id(),
        "ids",
        batch.idArray(),
        "state",
        isDead ? "dead" : "waiting",
        "delay_ms",
        delay.toMillis(),
        "error",
        error);
  }

  /** Of several events, the refused one is unknown; each is tried alone, and at once. */
  private Duration delay(EventBatch batch, boolean isOfEvent, boolean isAlone) {
    if (!isOfEvent) {
      return backoff.whileUnavailable();
    }
    return isAlone ? backoff.after(batch.attempts()) : Duration.ZERO;
  }

  /** Returns the innermost cause; the outer ones are Camel's. */
  private static String error(Throwable fault) {
    Throwable cause = Causes.of(fault).reduce(fault, (outer, inner) -> inner);
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private static Counter counter(String outcome, MeterRegistry meters) {
    return Counter.builder("tollgate.events.deliveries")
        .description("Events by the outcome of a delivery attempt")
        .tag("outcome", outcome)
        .register(meters);
  }
}

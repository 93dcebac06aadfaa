package tollgate.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the outcome of a delivery attempt and schedules the next one. Both methods return the
 * named parameters of the statement that stores the outcome. Instances are thread-safe.
 */
public final class DeliveryRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRecorder.class);
  private static final int MAX_ERROR_LENGTH = 500;

  private final OutboxCircuitBreaker breaker;
  private final RetryPolicy retry = new RetryPolicy();
  private final Counter sent;
  private final Counter retried;
  private final Counter dead;

  /** Registers the counter {@code tollgate.outbox.deliveries} for each outcome. */
  public DeliveryRecorder(OutboxCircuitBreaker breaker, MeterRegistry meters) {
    this.breaker = breaker;
    this.sent = counter("sent", meters);
    this.retried = counter("retried", meters);
    this.dead = counter("dead", meters);
  }

  /** Counts a mail as sent; returns the parameters of {@code outbox/record-mail-sent.sql}. */
  public Map<String, Object> recordSuccess(OutboxRow mail) {
    breaker.onSuccess();
    sent.increment();
    return Map.of("id", mail.id());
  }

  /**
   * Counts and logs a failed attempt; returns the parameters of {@code
   * outbox/record-mail-failure.sql}.
   *
   * @param cause a failure of the SMTP server, of the connection to it or of the template
   */
  public Map<String, Object> recordFailure(OutboxRow mail, Exception cause) {
    DeliveryFailure failure = DeliveryFailure.of(cause);
    Optional<Duration> delay = retry.nextDelay(failure, mail.attempts(), mail.sinceFirstAttempt());
    if (failure != DeliveryFailure.PERMANENT) {
      breaker.onFailure(cause);
    }
    (delay.isPresent() ? retried : dead).increment();
    String error = String.valueOf(cause.getMessage()).strip();
    log(mail, delay, error);
    return Map.of(
        "id", mail.id(),
        "state", delay.isPresent() ? "waiting" : "dead",
        "delay_ms", delay.orElse(Duration.ZERO).toMillis(),
        "error", error.substring(0, Math.min(error.length(), MAX_ERROR_LENGTH)));
  }

  private static void log(OutboxRow mail, Optional<Duration> delay, String error) {
    String consequence =
        delay.map(time -> "next attempt in " + time.toSeconds() + " s").orElse("it is dead now");
    LOG.warn("Delivery of mail {} failed: {}; {}", mail.id(), error, consequence);
  }

  private static Counter counter(String outcome, MeterRegistry meters) {
    return Counter.builder("tollgate.outbox.deliveries")
        .description("Delivery attempts by outcome")
        .tag("outcome", outcome)
        .register(meters);
  }
}

package tollgate.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.correlation.LogContext;

/**
 * Records the outcome of a delivery attempt and schedules the next one. Both methods return the
 * named parameters of the statement that stores the outcome. Instances are thread-safe.
 */
public final class DeliveryRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRecorder.class);

  private final OutboxCircuitBreaker breaker;
  private final RetryPolicy retry = new RetryPolicy();
  private final RefusalRun refusals = new RefusalRun();
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
    refusals.end();
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
    DeliveryFailure failure = classify(cause);
    Optional<Duration> delay = retry.nextDelay(failure, mail);
    if (failure.isOfServer()) {
      breaker.onFailure(cause);
    }
    (delay.isPresent() ? retried : dead).increment();
    String error = error(cause);
    log(mail, delay, error);
    return Map.of(
        "id",
        mail.id(),
        "state",
        delay.isPresent() ? "waiting" : "dead",
        "delay_ms",
        delay.orElse(Duration.ZERO).toMillis(),
        "uncertain",
        failure == DeliveryFailure.UNCERTAIN ? 1 : 0,
        "event",
        failure.event(),
        "error",
        error);
  }

  private DeliveryFailure classify(Exception cause) {
    DeliveryFailure failure = DeliveryFailure.of(cause);
    if (failure != DeliveryFailure.PERMANENT) {
      return failure;
    }
    boolean isRepeated =
        DeliveryFailure.delivery(cause)
            .flatMap(SmtpDeliveryException::reply)
            .filter(refusals::add)
            .isPresent();
    if (isRepeated && !refusals.isLong()) {
      breaker.onFailure(cause);
    }
    return refusals.isLong() ? DeliveryFailure.TRANSIENT : failure;
  }

  private static String error(Exception cause) {
    return DeliveryFailure.delivery(cause)
        .map(Exception::getMessage)
        .orElseGet(() -> SmtpDeliveryException.innermost(cause));
  }

  private static void log(OutboxRow mail, Optional<Duration> delay, String error) {
    String consequence =
        delay.map(time -> "next attempt in " + time.toSeconds() + " s").orElse("it is dead now");
    try (LogContext line = mail.logContext()) {
      LOG.warn("Delivery of mail {} failed: {}; {}", mail.id(), error, consequence);
    }
  }

  private static Counter counter(String outcome, MeterRegistry meters) {
    return Counter.builder("tollgate.outbox.deliveries")
        .description("Delivery attempts by outcome")
        .tag("outcome", outcome)
        .register(meters);
  }
}

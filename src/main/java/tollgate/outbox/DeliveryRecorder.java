package tollgate.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of a try to send a mail, and what is to be done about it. Contract 6. */
public final class DeliveryRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRecorder.class);
  private static final int LONGEST_ERROR = 500;

  private final OutboxCircuitBreaker pace;
  private final MeterRegistry meters;
  private final RetryPolicy retry = new RetryPolicy(() -> ThreadLocalRandom.current().nextLong());

  public DeliveryRecorder(OutboxCircuitBreaker pace, MeterRegistry meters) {
    this.pace = pace;
    this.meters = meters;
  }

  /** The mail went; its row, as the named parameters of {@code outbox/record-mail-sent.sql}. */
  public Map<String, Object> recordSuccess(Map<String, Object> mail) {
    pace.onSuccess();
    count("sent");
    return mail;
  }

  /**
   * The mail did not go: what to note of it, as the named parameters of {@code
   * outbox/record-mail-failure.sql}.
   */
  public Map<String, Object> recordFailure(Map<String, Object> mail, Exception cause) {
    DeliveryFailure trouble = DeliveryFailure.of(cause);
    Optional<Duration> pause = retry.nextDelay(trouble, attempts(mail), triedFor(mail));
    if (trouble != DeliveryFailure.FOR_GOOD) {
      pace.onFailure();
    }
    count(pause.isPresent() ? "retried" : "dead");
    return row(mail, pause, told(mail, pause, cause));
  }

  private static String told(Map<String, Object> mail, Optional<Duration> pause, Exception cause) {
    String error = String.valueOf(cause.getMessage()).strip();
    String next = pause.map(time -> "again in " + time.toSeconds() + " s").orElse("for good");
    LOG.warn("Mail {} was not sent, {}: {}", mail.get("id"), next, error);
    return error.substring(0, Math.min(error.length(), LONGEST_ERROR));
  }

  private static Map<String, Object> row(
      Map<String, Object> mail, Optional<Duration> pause, String error) {
    return Map.of(
        "id",
        mail.get("id"),
        "state",
        pause.isPresent() ? "waiting" : "dead",
        "pause",
        pause.orElse(Duration.ZERO).toMillis(),
        "error",
        error);
  }

  private static int attempts(Map<String, Object> mail) {
    return ((Number) mail.get("attempts")).intValue();
  }

  private static Duration triedFor(Map<String, Object> mail) {
    return Duration.ofSeconds(((Number) mail.get("tried_for")).longValue());
  }

  private void count(String outcome) {
    meters.counter("tollgate.mails", "outcome", outcome).increment();
  }
}

package tollgate.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How eagerly the outbox is looked into. When mail after mail fails, it is the server and not the
 * mails: then only a few are tried, in growing pauses of half a minute at most, and all of them at
 * once when one goes again.
 */
public final class OutboxCircuitBreaker implements PollingConsumerPollStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxCircuitBreaker.class);
  private static final int FAILURES_IN_A_ROW = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Clock clock;
  private int failures;
  private Duration pause = Duration.ZERO;
  private Instant nextLook = Instant.EPOCH;

  public OutboxCircuitBreaker(Clock clock) {
    this.clock = clock;
  }

  /** A mail went: the server is well. */
  synchronized void onSuccess() {
    if (!pause.isZero()) {
      LOG.info("The mail server takes mails again");
    }
    failures = 0;
    pause = Duration.ZERO;
    nextLook = Instant.EPOCH;
  }

  /** A mail did not go, for a reason that might pass. */
  synchronized void onFailure() {
    failures++;
    if (failures >= FAILURES_IN_A_ROW && !clock.instant().isBefore(nextLook)) {
      pause = pause.isZero() ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      nextLook = clock.instant().plus(pause);
    }
  }

  @Override
  public synchronized boolean begin(Consumer consumer, Endpoint endpoint) {
    return !clock.instant().isBefore(nextLook);
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polled) {}

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause) {
    LOG.debug("The outbox could not be looked into", cause);
    return false;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}

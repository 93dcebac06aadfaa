package tollgate.outbox;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses the outbox of one kind while its receiver takes nothing. After five failures in a row it
 * opens, for two seconds at first and for at most 30 seconds. Half-open, it lets the outbox be
 * polled until the first outcome is known: a failure opens it again for twice as long, a success
 * closes it. Instances are thread-safe.
 *
 * <p>The breaker is resilience4j's. Camel's {@code ThrottlingExceptionRoutePolicy} suspends a whole
 * route, has a fixed interval, and would count permanent failures too.
 */
public final class OutboxCircuitBreaker implements PollingConsumerPollStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxCircuitBreaker.class);
  private static final int FAILURES_IN_A_ROW = 5;
  private static final Duration INITIAL_DELAY = Duration.ofSeconds(2);
  private static final Duration MAX_DELAY = Duration.ofSeconds(30);

  private final CircuitBreaker breaker;
  private final OutboxKind kind;
  private final BooleanSupplier hasCapacity;

  /**
   * Creates a closed breaker.
   *
   * @param kind names the receiver in the log
   * @param clock measures the pauses; corrections of the time of day must not change it
   * @param hasCapacity whether what is claimed would be sent at once
   */
  public OutboxCircuitBreaker(OutboxKind kind, Clock clock, BooleanSupplier hasCapacity) {
    this.kind = kind;
    this.hasCapacity = hasCapacity;
    breaker =
        CircuitBreaker.of(
            kind.noun(),
            CircuitBreakerConfig.custom()
                .clock(clock)
                .slidingWindowSize(FAILURES_IN_A_ROW)
                .minimumNumberOfCalls(FAILURES_IN_A_ROW)
                .failureRateThreshold(100)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(INITIAL_DELAY, 2, MAX_DELAY))
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
    breaker.getEventPublisher().onStateTransition(change -> log(change.getStateTransition()));
  }

  /** Records that the receiver took an entry, and closes the breaker. */
  public void onSuccess() {
    breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    // What was polled together with a failed entry may succeed when the breaker is open again.
    if (breaker.getState() == State.OPEN) {
      breaker.transitionToClosedState();
    }
  }

  /** Records a failure {@link DeliveryFailure#isOfServer of the server}. */
  public void onFailure(Exception cause) {
    breaker.onError(0, TimeUnit.MILLISECONDS, cause);
  }

  /** Returns whether the outbox may be polled now. */
  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    if (!hasCapacity.getAsBoolean()) {
      return false;
    }
    boolean isPermitted = breaker.tryAcquirePermission();
    if (isPermitted) {
      // One poll runs at a time and claims nothing or several, so no outcome belongs to a permit.
      breaker.releasePermission();
    }
    return isPermitted;
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polled) {}

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception cause) {
    LOG.debug("The outbox cannot be polled; the next poll tries again", cause);
    return false;
  }

  private void log(StateTransition change) {
    if (change == StateTransition.CLOSED_TO_OPEN) {
      LOG.warn(
          "{} deliveries to {} in a row failed; a few {} are tried every {} s until one succeeds",
          FAILURES_IN_A_ROW,
          kind.receiver(),
          kind.noun(),
          MAX_DELAY.toSeconds());
    } else if (change.getToState() == State.CLOSED) {
      LOG.info("Deliveries to {} succeed again; all due {} are sent", kind.receiver(), kind.noun());
    }
  }
}

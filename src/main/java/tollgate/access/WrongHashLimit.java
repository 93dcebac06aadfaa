package tollgate.access;

import io.github.bucket4j.TimeMeter;
import java.util.Optional;
import org.apache.camel.Body;
import tollgate.concurrency.WorkerPool;
import tollgate.peer.Peer;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.Confline;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Limits wrong hashes. A network has one count for all callers but those who have given a right
 * hash from it within 24 hours: each of them has a count of their own, which a right hash restores.
 * So a stranger cannot keep a partner at the same address out. See docs/configuration.md#limits.
 * Thread-safe.
 */
public final class WrongHashLimit {

  private final Settings settings;
  private final KnownCallers callers;
  private final WorkerPool workers;
  private final TimeMeter clock;
  private final GuessLimit limit;

  /** Takes the counts and callers that all gateways share, and the threads that store callers. */
  public WrongHashLimit(
      GuessRates rates,
      Settings settings,
      SharedGuessCounts shared,
      KnownCallers callers,
      WorkerPool workers,
      TimeMeter clock) {
    this.settings = settings;
    this.callers = callers;
    this.workers = workers;
    this.clock = clock;
    this.limit = new GuessLimit(rates.hashes(), shared, clock);
  }

  /**
   * Returns normally when the hash of the request may be compared. Never blocks.
   *
   * @throws RefusedException Too many wrong requests
   */
  public void requireAllowed(@Body Request request) {
    boolean isSigned = !request.call().signed().isEmpty();
    if (isSigned && !limit.isIdle() && !settings.current().isHashCheckingDisabledForAny()) {
      requireBelow(request);
    }
  }

  /**
   * Returns normally when the hash of a request of this caller may be compared. Never blocks.
   *
   * @throws RefusedException Too many wrong requests
   */
  void requireAllowed(Request request, Optional<Caller> claimed) {
    if (!limit.isIdle() && isHashChecked(settings.current(), claimed)) {
      requireBelow(request);
    }
  }

  /** Records a right hash. Never blocks. */
  void recordRight(Request request, Optional<Caller> claimed) {
    if (limit.isOn() && !settings.isOverridden() && isHashChecked(settings.current(), claimed)) {
      CallerNetwork.of(request).ifPresent(this::recordRight);
    }
  }

  /**
   * Counts a wrong hash in this gateway. Never blocks; {@link #recordWrong} has to follow.
   *
   * @throws RefusedException Too many wrong requests
   */
  void countWrong(Request request) {
    if (known(request).isEmpty()) {
      limit.count(stranger(request));
    }
  }

  /**
   * Counts a wrong hash in all gateways. May block.
   *
   * @throws RefusedException Too many wrong requests
   */
  void recordWrong(Request request) {
    if (limit.isOn()) {
      callers.load(network(request));
    }
    known(request).ifPresentOrElse(this::recordWrong, () -> limit.countShared(stranger(request)));
  }

  private void requireBelow(Request request) {
    limit.requireBelow(
        known(request).map(WrongHashLimit::client).orElseGet(() -> stranger(request)));
  }

  private void recordRight(CallerNetwork caller) {
    if (!limit.isIdle()) {
      limit.restore(client(caller));
    }
    KnownCaller known = callers.confirm(caller);
    if (known.recordRight(clock.currentTimeNanos())) {
      workers.run(
          () -> {
            restore(caller, known);
            callers.store(caller);
          });
    }
  }

  private void restore(CallerNetwork caller, KnownCaller known) {
    known.restore(() -> limit.restoreShared(client(caller)));
  }

  private void recordWrong(CallerNetwork caller) {
    restore(caller, callers.confirm(caller));
    limit.countSharedOrLocally(client(caller));
  }

  private Optional<CallerNetwork> known(Request request) {
    return CallerNetwork.of(request).filter(callers::contains);
  }

  private static boolean isHashChecked(SettingsSnapshot current, Optional<Caller> claimed) {
    return !current.isHashCheckingDisabled(
        claimed.map(Caller::keyOwner).orElse(Confline.SYSTEM_OWNER));
  }

  private static String network(Request request) {
    return Peer.networkOf(request.source());
  }

  private static String stranger(Request request) {
    return "hash " + network(request);
  }

  private static String client(CallerNetwork caller) {
    return "hash " + caller.network() + " " + caller.username();
  }
}

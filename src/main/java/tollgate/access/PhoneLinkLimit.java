package tollgate.access;

import io.github.bucket4j.TimeMeter;
import org.apache.camel.Variable;
import tollgate.peer.Peer;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;

/**
 * Limits wrong ids of phone links from one network; a right one restores nothing. See
 * docs/configuration.md#limits. Thread-safe.
 */
public final class PhoneLinkLimit {

  private static final String REQUEST = "request";

  private final GuessLimit limit;

  /** Takes the counts that all gateways share. */
  public PhoneLinkLimit(GuessRates rates, SharedGuessCounts shared, TimeMeter clock) {
    this.limit = new GuessLimit(rates.phoneLinks(), shared, clock);
  }

  /**
   * Returns normally when the id may be looked up. Never blocks.
   *
   * @throws RefusedException Too many wrong requests
   */
  public void requireAllowed(@Variable(REQUEST) Request request) {
    if (!limit.isIdle()) {
      limit.requireBelow(network(request));
    }
  }

  /**
   * Counts a wrong id in this gateway. Never blocks; {@link #refuse} has to follow.
   *
   * @throws RefusedException Too many wrong requests
   */
  public void count(@Variable(REQUEST) Request request) {
    limit.count(network(request));
  }

  /**
   * Counts a wrong id in all gateways, and refuses it. May block.
   *
   * @throws RefusedException always, with Incorrect hash or Too many wrong requests
   */
  public void refuse(@Variable(REQUEST) Request request) {
    limit.countShared(network(request));
    throw new RefusedException(Refusal.INCORRECT_HASH);
  }

  private static String network(Request request) {
    return "link " + Peer.networkOf(request.source());
  }
}

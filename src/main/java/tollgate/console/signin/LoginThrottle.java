package tollgate.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageRequest;
import tollgate.console.web.TypedText;
import tollgate.db.SqlFiles;

/**
 * Throttles failed sign-ins across all gateways.
 *
 * <p>After 5 failures for a name from one network, 14 from a network, or 100 for a name from all
 * networks, each attempt must wait twice as long as the one before: 1 second at first, 15 minutes
 * at most. The third limit does not apply to a network from which the user has signed in within 90
 * days, so guesses from elsewhere cannot keep a user out. A network is an IPv4 address or the first
 * 64 bits of an IPv6 address.
 *
 * <p>An attempt is counted before its password is verified, so that concurrent attempts gain
 * nothing; an attempt that has to wait is not counted and stores no row. Failures are forgotten
 * after 24 hours, and their rows are deleted by later attempts. Thread-safe.
 *
 * <p>bucket4j was considered: it refills at a constant rate and has no exponential delay.
 */
public final class LoginThrottle {

  private static final Duration RETENTION = Duration.ofHours(24);
  private static final Duration KNOWN_NETWORK_RETENTION = Duration.ofDays(90);
  private static final int FREE_ATTEMPTS_PER_NAME_AND_NETWORK = 5;
  private static final int FREE_ATTEMPTS_PER_NETWORK = 14;
  private static final int FREE_ATTEMPTS_PER_NAME = 100;
  private static final int MAX_KNOWN_NETWORKS = 20;
  private static final int MAX_DELETED_ROWS = 100;
  private static final String BEFORE = "before_attempt";

  private final Jdbi jdbi;
  private final Clock clock;

  public LoginThrottle(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Returns whether an attempt is allowed now; it counts as failed until {@link #recordSuccess}.
   */
  public boolean tryAcquire(String username, PageRequest request) {
    return acquire(username, request).isZero();
  }

  /**
   * Returns how many seconds the next attempt has to wait; zero when one is allowed now. That one
   * counts as failed until {@link #recordSuccess}.
   */
  public Duration acquire(String username, PageRequest request) {
    return acquire(username, request.peer().network(), request.isSignedIn());
  }

  /** Forgets the failures of the name from this network, and of the network. */
  public void recordSuccess(long userId, String username, PageRequest request) {
    recordSuccess(userId, username, request.peer().network());
  }

  boolean tryAcquire(String username, String network, boolean isKnown) {
    return acquire(username, network, isKnown).isZero();
  }

  /**
   * Returns how long the next attempt has to wait; zero when one is allowed now.
   *
   * @param isKnown whether the attempt comes from a signed-in session of the user
   */
  Duration acquire(String username, String network, boolean isKnown) {
    return jdbi.inTransaction(
        tx -> {
          tx.savepoint(BEFORE);
          Duration wait = count(tx, username, network, isKnown);
          if (wait.isZero()) {
            deleteForgotten(tx);
          } else {
            tx.rollbackToSavepoint(BEFORE);
          }
          return wait;
        });
  }

  void recordSuccess(long userId, String username, String network) {
    jdbi.useTransaction(
        tx -> {
          tx.createUpdate(SqlFiles.text("console/signin/delete-sign-in-failures"))
              .bindList("subjects", networkSubject(network), pairSubject(tx, username, network))
              .execute();
          tx.createUpdate(SqlFiles.text("console/signin/insert-sign-in-network"))
              .bind("user", userId)
              .bind("network", network)
              .bind("now", clock.instant())
              .execute();
          tx.createUpdate(SqlFiles.text("console/signin/delete-sign-in-networks"))
              .bind("user", userId)
              .bind("forgotten", clock.instant().minus(KNOWN_NETWORK_RETENTION))
              .bind("most", MAX_KNOWN_NETWORKS)
              .execute();
        });
  }

  /** Counts in this order everywhere, so that concurrent attempts cannot deadlock. */
  private Duration count(Handle tx, String username, String network, boolean isKnown) {
    String pair = pairSubject(tx, username, network);
    Duration wait =
        longest(
            count(tx, networkSubject(network), FREE_ATTEMPTS_PER_NETWORK),
            count(tx, pair, FREE_ATTEMPTS_PER_NAME_AND_NETWORK));
    return isKnown || isKnownNetwork(tx, username, network)
        ? wait
        : longest(wait, count(tx, "name " + folded(tx, username), FREE_ATTEMPTS_PER_NAME));
  }

  private Duration count(Handle tx, String subject, int freeAttempts) {
    boolean isCounted =
        tx.createQuery(SqlFiles.text("console/signin/count-sign-in-attempt"))
            .bind("subject", subject)
            .bind("free", freeAttempts)
            .bind("now", clock.instant())
            .bind("forgotten", forgotten())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    return isCounted ? Duration.ZERO : delay(tx, subject, freeAttempts);
  }

  private Duration delay(Handle tx, String subject, int freeAttempts) {
    return tx.createQuery(SqlFiles.text("console/signin/sign-in-delay"))
        .bind("subject", subject)
        .bind("free", freeAttempts)
        .bind("now", clock.instant())
        .mapTo(Long.class)
        .findOne()
        .map(Duration::ofSeconds)
        .orElse(Duration.ofSeconds(1));
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private boolean isKnownNetwork(Handle tx, String username, String network) {
    return tx.createQuery(SqlFiles.text("console/signin/is-known-network"))
        .bind("username", TypedText.normalize(username))
        .bind("network", network)
        .bind("forgotten", clock.instant().minus(KNOWN_NETWORK_RETENTION))
        .mapTo(Boolean.class)
        .one();
  }

  private void deleteForgotten(Handle tx) {
    tx.createUpdate(SqlFiles.text("console/signin/delete-forgotten-failures"))
        .bind("forgotten", forgotten())
        .bind("most", MAX_DELETED_ROWS)
        .execute();
  }

  private Instant forgotten() {
    return clock.instant().minus(RETENTION);
  }

  private static String networkSubject(String network) {
    return "address " + network;
  }

  private static String pairSubject(Handle tx, String username, String network) {
    return "pair " + network + " " + folded(tx, username);
  }

  /** Returns the name as the database compares it; a long one as a digest, to bound the row. */
  private static String folded(Handle tx, String username) {
    return tx.createQuery(SqlFiles.text("console/signin/fold-username"))
        .bind("username", TypedText.normalize(username))
        .mapTo(String.class)
        .one();
  }
}

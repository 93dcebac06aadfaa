package tollgate.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * <p>An attempt with a valid device cookie of the name is counted for the cookie alone, so guesses
 * from the same network cannot keep a user out either. After 5 failures the cookie has to wait as
 * well; meanwhile it is untrusted, and its attempts are counted as if there were none. A signed-in
 * session waits instead.
 *
 * <p>An attempt is counted before its password is verified, so that concurrent attempts gain
 * nothing; an attempt that has to wait is not counted and stores no row. Thread-safe.
 *
 * <p>bucket4j was considered: it refills at a constant rate and has no exponential delay.
 */
public final class LoginThrottle {

  private static final Duration KNOWN_NETWORK_RETENTION = Duration.ofDays(90);
  private static final int FREE_ATTEMPTS_PER_DEVICE_COOKIE = 5;
  private static final int FREE_ATTEMPTS_PER_NAME_AND_NETWORK = 5;
  private static final int FREE_ATTEMPTS_PER_NETWORK = 14;
  private static final int FREE_ATTEMPTS_PER_NAME = 100;
  private static final int MAX_KNOWN_NETWORKS = 20;
  private static final String BEFORE = "before_attempt";

  private final Jdbi jdbi;
  private final Clock clock;
  private final SignInFailures failures;

  public LoginThrottle(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.failures = new SignInFailures(clock);
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
    return acquire(username, SignInClient.of(request));
  }

  /**
   * Forgets the failures of the device cookie, if it is valid. Otherwise, forgets those of the name
   * from this network, and of the network.
   */
  public void recordSuccess(long userId, String username, PageRequest request) {
    recordSuccess(userId, username, SignInClient.of(request));
  }

  Duration acquire(String username, SignInClient client) {
    return jdbi.inTransaction(
        tx -> {
          tx.savepoint(BEFORE);
          Duration wait = count(tx, username, client);
          if (wait.isZero()) {
            failures.deleteForgotten(tx);
          } else {
            tx.rollbackToSavepoint(BEFORE);
          }
          return wait;
        });
  }

  void recordSuccess(long userId, String username, SignInClient client) {
    String network = client.network();
    jdbi.useTransaction(
        tx -> {
          failures.delete(
              tx,
              deviceSubject(tx, username, client)
                  .map(List::of)
                  .orElseGet(
                      () -> List.of(networkSubject(network), pairSubject(tx, username, network))));
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
  private Duration count(Handle tx, String username, SignInClient client) {
    Optional<String> device = deviceSubject(tx, username, client);
    if (device.isEmpty()) {
      return countUntrusted(tx, username, client);
    }
    Duration wait = failures.count(tx, device.get(), FREE_ATTEMPTS_PER_DEVICE_COOKIE);
    return wait.isZero() || client.isSignedIn()
        ? wait
        : shortest(wait, countUntrusted(tx, username, client));
  }

  private Duration countUntrusted(Handle tx, String username, SignInClient client) {
    String network = client.network();
    Duration wait =
        longest(
            failures.count(tx, networkSubject(network), FREE_ATTEMPTS_PER_NETWORK),
            failures.count(
                tx, pairSubject(tx, username, network), FREE_ATTEMPTS_PER_NAME_AND_NETWORK));
    return client.isSignedIn() || isKnownNetwork(tx, username, network)
        ? wait
        : longest(wait, failures.count(tx, nameSubject(tx, username), FREE_ATTEMPTS_PER_NAME));
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration shortest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean isKnownNetwork(Handle tx, String username, String network) {
    return tx.createQuery(SqlFiles.text("console/signin/is-known-network"))
        .bind("username", TypedText.normalize(username))
        .bind("network", network)
        .bind("forgotten", clock.instant().minus(KNOWN_NETWORK_RETENTION))
        .mapTo(Boolean.class)
        .one();
  }

  private Optional<String> deviceSubject(Handle tx, String username, SignInClient client) {
    return TrustedDevice.subject(tx, username, client, clock.instant());
  }

  private static String networkSubject(String network) {
    return "address " + network;
  }

  private static String pairSubject(Handle tx, String username, String network) {
    return "pair " + network + " " + folded(tx, username);
  }

  private static String nameSubject(Handle tx, String username) {
    return "name " + folded(tx, username);
  }

  /** Returns the name as the database compares it; a long one as a digest, to bound the row. */
  private static String folded(Handle tx, String username) {
    return tx.createQuery(SqlFiles.text("console/signin/fold-username"))
        .bind("username", TypedText.normalize(username))
        .mapTo(String.class)
        .one();
  }
}

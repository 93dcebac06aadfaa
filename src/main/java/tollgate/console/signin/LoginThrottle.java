package tollgate.console.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;

/**
 * Throttles failed sign-ins for each username and each IP address, across all gateways.
 *
 * <p>After 5 failures for a name or 30 for an address, each attempt must wait twice as long as the
 * one before: 1 second at first, 15 minutes at most. An attempt is counted before its password is
 * verified, so that concurrent attempts gain nothing. Failures are forgotten after 24 hours.
 * Thread-safe.
 *
 * <p>bucket4j was considered: it refills at a constant rate and has no exponential delay.
 */
public final class LoginThrottle {

  private static final Duration RETENTION = Duration.ofHours(24);
  private static final int FREE_ATTEMPTS_PER_NAME = 5;
  private static final int FREE_ATTEMPTS_PER_ADDRESS = 30;
  private static final int MAX_NAME_LENGTH = 500;

  private final Jdbi jdbi;
  private final Clock clock;

  public LoginThrottle(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Returns whether an attempt is allowed now; it counts as failed until {@link #reset}. */
  public boolean tryAcquire(String username, String address) {
    return jdbi.inTransaction(
        tx ->
            tryAcquire(tx, nameSubject(username), FREE_ATTEMPTS_PER_NAME)
                && tryAcquire(tx, addressSubject(address), FREE_ATTEMPTS_PER_ADDRESS));
  }

  /** Forgets the failures of the name and the address after a successful sign-in. */
  public void reset(String username, String address) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("console/signin/delete-sign-in-failures"))
                .bindList("subjects", List.of(nameSubject(username), addressSubject(address)))
                .execute());
  }

  private boolean tryAcquire(Handle tx, String subject, int freeAttempts) {
    return tx.createQuery(SqlFiles.text("console/signin/count-sign-in-attempt"))
        .bind("subject", subject)
        .bind("free", freeAttempts)
        .bind("now", clock.instant())
        .bind("forgotten", clock.instant().minus(RETENTION))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static String nameSubject(String username) {
    String name = username.toLowerCase(Locale.ROOT);
    return "name " + (name.length() <= MAX_NAME_LENGTH ? name : digest(name));
  }

  /** Returns a text that fits into the index of the table, for a name that does not. */
  private static String digest(String name) {
    try {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String addressSubject(String address) {
    return "address " + address;
  }
}

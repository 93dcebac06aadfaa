package tollgate.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/**
 * Stores the device cookies of browsers in which users have signed in. With one, failed attempts in
 * other browsers do not delay those of its user. See docs/configuration.md#device-cookies.
 *
 * <p>The pattern is that of OWASP. Its cookies are signed; these are random values with a row each,
 * which need no key and can be revoked.
 */
final class DeviceCookies {

  /** How long a device cookie is valid after the sign-in. */
  static final Duration LIFETIME = Duration.ofDays(180);

  /** The oldest device cookie of a user becomes invalid when they sign in without it once more. */
  static final int MAX_DEVICE_COOKIES = 20;

  private static final int VALUE_BYTES = 32;

  private final Clock clock;

  DeviceCookies(Clock clock) {
    this.clock = clock;
  }

  /**
   * Revokes the former device cookie of a browser and issues another one; returns its value. The
   * transaction has locked the user.
   */
  String replace(Handle tx, long userId, Optional<String> former) {
    String value = RandomTokens.generate(VALUE_BYTES);
    Instant now = clock.instant();
    former.ifPresent(old -> delete(tx, old));
    tx.createUpdate(SqlFiles.text("console/web/insert-device-cookie"))
        .bind("digest", RandomTokens.digest(value))
        .bind("user", userId)
        .bind("now", now)
        .bind("expires", now.plus(LIFETIME))
        .bind("others", MAX_DEVICE_COOKIES - 1)
        .execute();
    return value;
  }

  private static void delete(Handle tx, String value) {
    tx.createUpdate(SqlFiles.text("console/web/delete-device-cookie"))
        .bind("digest", RandomTokens.digest(value))
        .execute();
  }
}

package tollgate.console.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
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

  private final Jdbi jdbi;
  private final Clock clock;

  DeviceCookies(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Issues a device cookie to a user; returns its value. */
  String issue(long userId) {
    String value = RandomTokens.generate(VALUE_BYTES);
    Instant now = clock.instant();
    jdbi.useTransaction(
        tx -> {
          SessionStore.lockUser(tx, userId);
          tx.createUpdate(SqlFiles.text("console/web/insert-device-cookie"))
              .bind("digest", SessionStore.digest(value))
              .bind("user", userId)
              .bind("now", now)
              .bind("expires", now.plus(LIFETIME))
              .bind("others", MAX_DEVICE_COOKIES - 1)
              .execute();
        });
    return value;
  }

  /** Revokes the device cookie with this value. */
  void delete(String value) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("console/web/delete-device-cookie"))
                .bind("digest", SessionStore.digest(value))
                .execute());
  }
}

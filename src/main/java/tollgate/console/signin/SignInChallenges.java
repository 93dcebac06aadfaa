package tollgate.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.CodeVerification.Subject;
import tollgate.console.web.RandomTokens;
import tollgate.db.SqlFiles;

/**
 * Stores sign-ins whose password was right and whose code is awaited, under a digest of the token
 * that the form of the code sends. Thread-safe.
 */
final class SignInChallenges {

  /** How long the code may take. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final int TOKEN_BYTES = 32;
  private static final int MAX_TOKEN_LENGTH = 100;

  private final Jdbi jdbi;
  private final Clock clock;

  SignInChallenges(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Returns the token of a new challenge. */
  String begin(long user) {
    String token = RandomTokens.generate(TOKEN_BYTES);
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("console/signin/insert-sign-in-challenge"))
                .bind("digest", digest(token))
                .bind("user", user)
                .bind("now", clock.instant())
                .bind("expires", clock.instant().plus(LIFETIME))
                .execute());
    return token;
  }

  /** Returns the user of a challenge; empty when it has ended, or the user is disabled. */
  Optional<Subject> find(String token) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/signin/sign-in-challenge"))
                .bind("digest", digest(token))
                .bind("now", clock.instant())
                .map((row, context) -> new Subject(row.getLong("id"), row.getString("username")))
                .findOne());
  }

  /** Ends a challenge, and returns whether it had not ended before. */
  boolean end(String token) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(SqlFiles.text("console/signin/delete-sign-in-challenge"))
                    .bind("digest", digest(token))
                    .execute())
        > 0;
  }

  private static byte[] digest(String token) {
    String bounded = token.substring(0, Math.min(token.length(), MAX_TOKEN_LENGTH));
    return RandomTokens.digest(bounded);
  }
}

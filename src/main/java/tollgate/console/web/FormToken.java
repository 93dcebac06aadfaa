package tollgate.console.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tollgate.request.Digits;

/**
 * The token of one rendered form, by which a repeated submission is recognized. It consists of the
 * time in seconds, the user and random characters, separated by dots.
 *
 * <p>It is no secret and no permission: {@link CsrfHandler} checks where a form comes from.
 */
record FormToken(Instant issuedAt, long userId, String text) {

  /** The form field that carries the token. */
  static final String FIELD = "form-token";

  /** How long a token is accepted, and a submission is remembered. */
  static final Duration LIFETIME = Duration.ofHours(24);

  private static final int RANDOM_BYTES = 16;
  private static final int MAX_LENGTH = 64;
  private static final int PARTS = 3;

  static FormToken generate(Instant now, long userId) {
    String random = RandomTokens.generate(RANDOM_BYTES);
    return new FormToken(now, userId, now.getEpochSecond() + "." + userId + "." + random);
  }

  /** Returns the token with this text; empty when it is not one. */
  static Optional<FormToken> parse(String text) {
    String[] parts = text.split("\\.", PARTS);
    if (text.length() > MAX_LENGTH || parts.length < PARTS) {
      return Optional.empty();
    }
    OptionalLong seconds = Digits.parse(parts[0]);
    OptionalLong user = Digits.parse(parts[1]);
    return seconds.isEmpty() || user.isEmpty() || seconds.getAsLong() > Integer.MAX_VALUE * 2L
        ? Optional.empty()
        : Optional.of(
            new FormToken(Instant.ofEpochSecond(seconds.getAsLong()), user.getAsLong(), text));
  }

  /** Returns whether the token is accepted: it was issued within its lifetime. */
  boolean isValidAt(Instant now) {
    return now.isBefore(issuedAt.plus(LIFETIME)) && issuedAt.isBefore(now.plus(LIFETIME));
  }
}

package tollgate.console.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * Holds the secret that a user shares with an authenticator app, and finds the time step of a code.
 * The codes are those of RFC 6238 that every app supports: HMAC-SHA-1, 30 seconds, 6 digits.
 *
 * @param base32 160 bits in 32 characters
 */
record TotpSecret(String base32) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 20;
  private static final String FORMAT = "[A-Z2-7]{32}";
  private static final String CODE_FORMAT = "[0-9]{6}";
  private static final String ISSUER = "Tollgate";

  /** A clock may be wrong by this many steps. */
  private static final int TOLERATED_STEPS = 1;

  TotpSecret {
    if (!base32.matches(FORMAT)) {
      throw new IllegalArgumentException("Not a secret of 160 bits in Base32");
    }
  }

  static TotpSecret generate() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new TotpSecret(new Base32().encodeToString(bytes));
  }

  /** Returns the secret of a form; empty for any other text. */
  static Optional<TotpSecret> parse(String text) {
    return text.matches(FORMAT) ? Optional.of(new TotpSecret(text)) : Optional.empty();
  }

  /** Whether a text looks like a code of an app, and not like a recovery code. */
  static boolean looksLikeCode(String text) {
    return text.matches(CODE_FORMAT);
  }

  /** Returns the time step of a code that is valid now; empty for a wrong code. */
  OptionalLong step(String code, Instant now) {
    TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    long current = now.getEpochSecond() / generator.getTimeStep().toSeconds();
    OptionalLong found = OptionalLong.empty();
    for (long step = current - TOLERATED_STEPS; step <= current + TOLERATED_STEPS; step++) {
      if (MessageDigest.isEqual(code(generator, step).getBytes(UTF_8), code.getBytes(UTF_8))) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** Returns the code of a moment. */
  String code(Instant at) {
    TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    return code(generator, at.getEpochSecond() / generator.getTimeStep().toSeconds());
  }

  private String code(TimeBasedOneTimePasswordGenerator generator, long step) {
    try {
      Instant at = Instant.ofEpochSecond(step * generator.getTimeStep().toSeconds());
      SecretKeySpec key = new SecretKeySpec(new Base32().decode(base32), generator.getAlgorithm());
      return generator.generateOneTimePasswordString(key, at, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the URI of the QR code, in the format that authenticator apps read. */
  String uri(String username, String host) {
    String account = encoded(username + " (" + host + ")");
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(ISSUER, account, base32, ISSUER);
  }

  /** Returns the secret in groups of four, for typing. */
  String grouped() {
    return base32.replaceAll("(.{4})(?=.)", "$1 ");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** Omits the secret. */
  @Override
  public String toString() {
    return "TOTP secret";
  }
}

package tollgate.console.web;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates random tokens from the characters of Base64url. */
public final class RandomTokens {

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomTokens() {}

  /** Generates a token with this many random bytes. */
  public static String generate(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}

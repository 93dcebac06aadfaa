package tollgate.console.web;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that nobody guesses, made of what may stand in an address. */
public final class RandomTokens {

  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomTokens() {}

  /** A new one from this many random bytes. */
  public static String text(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}

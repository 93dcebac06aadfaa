package tollgate.console.signin;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import tollgate.console.web.RandomTokens;

/**
 * Generates the codes with which a user signs in once without their authenticator app. A code has
 * 80 random bits, so its SHA-256 can be stored without a salt.
 */
final class RecoveryCodes {

  /** How many codes a user has at first. */
  static final int COUNT = 10;

  private static final int BYTES = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RecoveryCodes() {}

  /** Returns new codes, such as {@code abcd-efgh-ijkl-mn23}. */
  static List<String> generate() {
    return Stream.generate(RecoveryCodes::next).limit(COUNT).toList();
  }

  private static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String code = new Base32().encodeToString(bytes).toLowerCase(Locale.ROOT);
    return code.replaceAll("(.{4})(?=.)", "$1-");
  }

  /** Returns the digest of a code as it was typed; blanks, dashes and case do not matter. */
  static byte[] digest(String typed) {
    String code = SecondFactors.normalize(typed).toLowerCase(Locale.ROOT);
    return RandomTokens.digest(code);
  }
}

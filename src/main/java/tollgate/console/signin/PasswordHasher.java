package tollgate.console.signin;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Makes and checks password hashes: Argon2id with OWASP's parameters. A SHA-1 in hex, as older
 * systems keep it, is checked too, and is to be replaced at once.
 */
public final class PasswordHasher {

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int ONE_TIME_BYTES = 9;
  private static final String IMPORTED = "[0-9a-fA-F]{40}";

  /** The hash of 24 random bytes that nobody has kept. */
  private static final String NOBODYS =
      "$argon2id$v=19$m=19456,t=2,p=1$r5HSuQRnS1NyDEt6T+l"
          + "4KQ$ZbYdK4LDIOvyGTJg0LeCFc59Kh5eD8GhS7Qfm/HeRqk";

  private final SecureRandom random = new SecureRandom();

  /** What to keep of a password. */
  public String hash(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2()).getResult();
  }

  /** Whether this is the password that was hashed; takes as long when there is none. */
  public boolean matches(String password, String hash) {
    if (isImported(hash)) {
      return MessageDigest.isEqual(sha1(password), HexFormat.of().parseHex(lower(hash)));
    }
    boolean isHash = hash.startsWith("$argon2id$");
    return Password.check(password, isHash ? hash : NOBODYS)
            .with(Argon2Function.getInstanceFromHash(isHash ? hash : NOBODYS))
        && isHash;
  }

  /** Whether an older system made this hash. */
  public boolean isImported(String hash) {
    return hash.matches(IMPORTED);
  }

  /** A password for one use, easy to type. */
  public String oneTime() {
    byte[] bytes = new byte[ONE_TIME_BYTES];
    random.nextBytes(bytes);
    return HexFormat.ofDelimiter("").formatHex(bytes);
  }

  /** Not before it is needed: it keeps all the memory that a hash takes, for good. */
  private static Argon2Function argon2() {
    return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  }

  private static String lower(String hash) {
    return hash.toLowerCase(Locale.ROOT);
  }

  private static byte[] sha1(String password) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

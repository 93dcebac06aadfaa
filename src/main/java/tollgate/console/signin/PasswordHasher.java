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
import java.util.function.BiPredicate;

/**
 * Hashes and verifies passwords with Argon2id and the parameters that OWASP recommends.
 *
 * <p>SHA-1 hashes in hex, as imported from older systems, are verified too. Thread-safe.
 */
public final class PasswordHasher {

  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int PARALLELISM = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int RANDOM_PASSWORD_BYTES = 9;
  private static final String SHA1_HEX = "[0-9a-fA-F]{40}";

  /** The hash of 24 discarded random bytes, so that unknown users take as long to verify. */
  private static final String UNKNOWN_USER_HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$r5HSuQRnS1NyDEt6T+l"
          + "4KQ$ZbYdK4LDIOvyGTJg0LeCFc59Kh5eD8GhS7Qfm/HeRqk";

  private final SecureRandom random = new SecureRandom();
  private final BiPredicate<String, String> argon2;

  /** Verifies passwords with Argon2id. */
  public PasswordHasher() {
    this(PasswordHasher::isArgon2);
  }

  /** Takes the function that compares a password with an Argon2id hash. */
  PasswordHasher(BiPredicate<String, String> argon2) {
    this.argon2 = argon2;
  }

  /** Returns the hash of a password, with a new random salt. */
  public String hash(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2()).getResult();
  }

  /**
   * Whether this is the password of the hash. Makes one Argon2id computation, also when the hash is
   * empty, unknown or a SHA-1, so that the time does not tell the kinds of accounts apart.
   */
  public boolean matches(String password, String hash) {
    boolean isArgon2 = hash.startsWith("$argon2id$");
    boolean isArgon2Match = argon2.test(password, isArgon2 ? hash : UNKNOWN_USER_HASH) && isArgon2;
    return isImported(hash)
        ? MessageDigest.isEqual(sha1(password), HexFormat.of().parseHex(lower(hash)))
        : isArgon2Match;
  }

  /** Whether the hash is a SHA-1 of an older system, which is to be replaced. */
  public boolean isImported(String hash) {
    return hash.matches(SHA1_HEX);
  }

  /** Returns a random password of 18 hexadecimal digits. */
  public String randomPassword() {
    byte[] bytes = new byte[RANDOM_PASSWORD_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static boolean isArgon2(String password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }

  /** Created on first use: an instance keeps the 19 MiB of a hash allocated. */
  private static Argon2Function argon2() {
    return Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES, Argon2.ID);
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

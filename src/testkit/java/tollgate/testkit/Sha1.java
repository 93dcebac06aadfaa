package tollgate.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Computes SHA-1 hashes in lower-case hex, as a caller signs a request: see docs/api.md#hash. An
 * instance reuses its digest and is not thread-safe.
 */
public final class Sha1 {

  private final MessageDigest digest = newDigest();

  /** Returns the hash of a text in UTF-8. */
  public String hex(String text) {
    return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
  }

  /** Returns the hash of a text in UTF-8; thread-safe. */
  public static String of(String text) {
    return new Sha1().hex(text);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}

package tollgate.bench.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Verifies the SHA-1 hash of a request in constant time. See docs/api.md#hash. */
final class Signature {

  private final MessageDigest prototype = sha1();

  boolean matches(BalanceRequest request, String key) {
    String expected =
        HexFormat.of().formatHex(digest(request.username() + request.currency() + key));
    String given = request.hash().toLowerCase(Locale.ROOT);
    return MessageDigest.isEqual(expected.getBytes(US_ASCII), given.getBytes(UTF_8));
  }

  private byte[] digest(String text) {
    try {
      return ((MessageDigest) prototype.clone()).digest(text.getBytes(UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The SHA-1 digest of Java can be cloned", e);
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}

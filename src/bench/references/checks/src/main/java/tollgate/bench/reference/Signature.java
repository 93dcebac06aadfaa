package tollgate.bench.reference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-1 over what is signed and the key, compared in the same time wherever it differs. */
final class Signature {

  private final MessageDigest prototype = sha1();

  boolean matches(BalanceRequest request, String key) {
    String right = HexFormat.of().formatHex(digest(request.username() + request.currency() + key));
    String given = request.hash().toLowerCase(Locale.ROOT);
    return MessageDigest.isEqual(right.getBytes(US_ASCII), given.getBytes(UTF_8));
  }

  private byte[] digest(String text) {
    try {
      return ((MessageDigest) prototype.clone()).digest(text.getBytes(UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own SHA-1 can be cloned", e);
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
  }
}

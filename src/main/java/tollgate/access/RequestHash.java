package tollgate.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.ApiKey;

/** Computes and compares the SHA-1 hash of a request. See docs/api.md#hash. Thread-safe. */
public final class RequestHash {

  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest prototype = sha1();

  /** Whether the parameter {@code hash} is right; takes the same time wherever the two differ. */
  public boolean matches(Request request, ApiKey key) {
    String given = request.text(Parameter.HASH).toLowerCase(Locale.ROOT);
    return MessageDigest.isEqual(of(request, key).getBytes(US_ASCII), given.getBytes(UTF_8));
  }

  /** Returns the right hash of the request, in lower case hex. */
  public String of(Request request, ApiKey key) {
    MessageDigest digest = freshDigest();
    for (Parameter parameter : request.call().signed()) {
      digest.update(request.text(parameter).getBytes(UTF_8));
    }
    return HEX.formatHex(digest.digest(key.bytes()));
  }

  private MessageDigest freshDigest() {
    try {
      return (MessageDigest) prototype.clone();
    } catch (CloneNotSupportedException e) {
      return sha1();
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

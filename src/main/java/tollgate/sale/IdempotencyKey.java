package tollgate.sale;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * A caller's own name for a purchase, and a digest of what he asked for under it: 1 to 128
 * printable ASCII characters. Contract 4.4.
 */
public record IdempotencyKey(String text, String requestFingerprint) {

  private static final int LONGEST = 128;
  private static final List<Parameter> ASKED =
      List.of(Parameter.EMAIL, Parameter.ID, Parameter.QUANTITY, Parameter.NUMBER, Parameter.CURR);

  public IdempotencyKey {
    if (text.isEmpty()
        || text.length() > LONGEST
        || !text.chars().allMatch(IdempotencyKey::isPrintable)) {
      throw new IllegalArgumentException("A request id is 1 to 128 printable ASCII characters");
    }
  }

  /** The request's id, if it has one that is well-formed. */
  public static Optional<IdempotencyKey> of(Request request) {
    try {
      return request
          .value(Parameter.REQUEST_ID)
          .map(text -> new IdempotencyKey(text, requestFingerprint(request)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isPrintable(int character) {
    return character >= ' ' && character <= '~';
  }

  /** The lengths keep apart what joins differently. */
  private static String requestFingerprint(Request request) {
    StringBuilder asked = new StringBuilder();
    ASKED.stream()
        .map(request::text)
        .forEach(value -> asked.append(value.length()).append(':').append(value));
    try {
      byte[] requestFingerprint =
          MessageDigest.getInstance("SHA-256").digest(asked.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(requestFingerprint);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

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
 * Identifies a purchase of one caller, so that a repeated request sells nothing. See
 * docs/api.md#request_id.
 *
 * @param text {@code request_id}: 1 to 128 printable ASCII characters, case-sensitive
 * @param requestFingerprint the SHA-256 of the parameters that a repeated request must send again,
 *     64 lower-case hexadecimal digits
 */
public record IdempotencyKey(String text, String requestFingerprint) {

  private static final int MAX_CHARACTERS = 128;
  private static final List<Parameter> FINGERPRINTED =
      List.of(Parameter.EMAIL, Parameter.ID, Parameter.QUANTITY, Parameter.NUMBER, Parameter.CURR);

  public IdempotencyKey {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          "An idempotency key must have 1 to 128 printable ASCII characters");
    }
  }

  /** Returns the key of a request; empty if {@code request_id} is absent or malformed. */
  static Optional<IdempotencyKey> of(Request request) {
    return request
        .value(Parameter.REQUEST_ID)
        .filter(IdempotencyKey::isValid)
        .map(text -> new IdempotencyKey(text, fingerprint(request)));
  }

  private static boolean isValid(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_CHARACTERS
        && text.chars().allMatch(IdempotencyKey::isPrintable);
  }

  private static boolean isPrintable(int character) {
    return character >= ' ' && character <= '~';
  }

  /** Each value is preceded by its length: otherwise id=1, quantity=23 equals id=12, quantity=3. */
  private static String fingerprint(Request request) {
    StringBuilder values = new StringBuilder();
    FINGERPRINTED.stream()
        .map(request::text)
        .forEach(value -> values.append(value.length()).append(':').append(value));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(values.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

package tollgate.access;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tollgate.request.Request;
import tollgate.request.SignatureHeaders;
import tollgate.settings.ApiKey;

/**
 * Validates the HMAC signature of a request, except that its nonce is new. See
 * docs/api.md#hmac-signature. Thread-safe.
 */
final class SignatureValidation {

  /** How far a timestamp may be from the clock of the gateway, in both directions. */
  static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofSeconds(300);

  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");
  private static final Pattern SIGNATURE = Pattern.compile("v1=[0-9A-Fa-f]{64}");
  private static final int PREFIX = "v1=".length();

  private final Clock clock;

  SignatureValidation(Clock clock) {
    this.clock = clock;
  }

  /** Returns why the headers are refused, whatever key has signed; empty when they are valid. */
  Optional<RefusalCause> malformed(Request request) {
    SignatureHeaders headers = request.signature();
    return headers.isComplete()
        ? malformed(headers)
        : Optional.of(RefusalCause.SIGNATURE_INCOMPLETE);
  }

  /** Returns the nonce of a signature that was accepted. */
  static String nonce(Request request) {
    return request.signature().nonces().get(0);
  }

  private Optional<RefusalCause> malformed(SignatureHeaders headers) {
    String timestamp = headers.timestamps().get(0);
    if (!TIMESTAMP.matcher(timestamp).matches()) {
      return Optional.of(RefusalCause.TIMESTAMP_MALFORMED);
    }
    if (!NONCE.matcher(headers.nonces().get(0)).matches()) {
      return Optional.of(RefusalCause.NONCE_MALFORMED);
    }
    if (!SIGNATURE.matcher(headers.signatures().get(0)).matches()) {
      return Optional.of(RefusalCause.SIGNATURE_MALFORMED);
    }
    long difference = Math.abs(Long.parseLong(timestamp) - clock.instant().getEpochSecond());
    return difference > MAX_CLOCK_DIFFERENCE.toSeconds()
        ? Optional.of(RefusalCause.TIMESTAMP_OUT_OF_RANGE)
        : Optional.empty();
  }

  /** Whether a key has made the signature of headers that are valid. */
  static boolean isSigned(Request request, ApiKey key) {
    SignatureHeaders headers = request.signature();
    byte[] given = HexFormat.of().parseHex(headers.signatures().get(0).substring(PREFIX));
    byte[] expected =
        RequestSignature.of(request, headers.timestamps().get(0), nonce(request), key);
    return MessageDigest.isEqual(expected, given);
  }
}

package tollgate.access;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
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

  /** Returns why the signature is refused; empty when one of the keys made it. */
  Optional<RefusalCause> check(Request request, List<ApiKey> keys) {
    SignatureHeaders headers = request.signature();
    if (!headers.isComplete()) {
      return Optional.of(RefusalCause.SIGNATURE_INCOMPLETE);
    }
    return malformed(headers).or(() -> wrong(request, keys));
  }

  /** Returns the nonce of a signature that was accepted. */
  static String nonce(Request request) {
    return request.signature().nonces().get(0);
  }

  private static Optional<RefusalCause> malformed(SignatureHeaders headers) {
    if (!TIMESTAMP.matcher(headers.timestamps().get(0)).matches()) {
      return Optional.of(RefusalCause.TIMESTAMP_MALFORMED);
    }
    if (!NONCE.matcher(headers.nonces().get(0)).matches()) {
      return Optional.of(RefusalCause.NONCE_MALFORMED);
    }
    return SIGNATURE.matcher(headers.signatures().get(0)).matches()
        ? Optional.empty()
        : Optional.of(RefusalCause.SIGNATURE_MALFORMED);
  }

  private Optional<RefusalCause> wrong(Request request, List<ApiKey> keys) {
    String timestamp = request.signature().timestamps().get(0);
    long difference = Math.abs(Long.parseLong(timestamp) - clock.instant().getEpochSecond());
    if (difference > MAX_CLOCK_DIFFERENCE.toSeconds()) {
      return Optional.of(RefusalCause.TIMESTAMP_OUT_OF_RANGE);
    }
    return isSigned(request, timestamp, keys)
        ? Optional.empty()
        : Optional.of(RefusalCause.SIGNATURE_WRONG);
  }

  /** Every key is tried, so that the time does not depend on which one matches. */
  private static boolean isSigned(Request request, String timestamp, List<ApiKey> keys) {
    byte[] given =
        HexFormat.of().parseHex(request.signature().signatures().get(0).substring(PREFIX));
    return keys.stream()
            .map(key -> RequestSignature.of(request, timestamp, nonce(request), key))
            .filter(expected -> MessageDigest.isEqual(expected, given))
            .count()
        > 0;
  }
}

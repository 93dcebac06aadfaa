package tollgate.request;

import java.util.List;

/**
 * The header fields of an HMAC signature as received, each value in its order. See
 * docs/api.md#hmac-signature.
 */
public record SignatureHeaders(
    List<String> timestamps, List<String> nonces, List<String> signatures) {

  public static final String TIMESTAMP = "X-Tollgate-Timestamp";
  public static final String NONCE = "X-Tollgate-Nonce";
  public static final String SIGNATURE = "X-Tollgate-Signature";

  /** The headers of a request without a signature. */
  public static final SignatureHeaders NONE = new SignatureHeaders(List.of(), List.of(), List.of());

  public SignatureHeaders {
    timestamps = List.copyOf(timestamps);
    nonces = List.copyOf(nonces);
    signatures = List.copyOf(signatures);
  }

  /** Whether none of the three fields was received, not even an empty one. */
  public boolean isAbsent() {
    return timestamps.isEmpty() && nonces.isEmpty() && signatures.isEmpty();
  }

  /** Whether each of the three fields was received once. */
  public boolean isComplete() {
    return timestamps.size() == 1 && nonces.size() == 1 && signatures.size() == 1;
  }

  /** Omits all values, because the signature is a secret. */
  @Override
  public String toString() {
    return isAbsent() ? "unsigned" : "signed";
  }
}

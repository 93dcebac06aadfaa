package tollgate.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The causes for which a signature, or a right hash, is refused, as the audit log names them. See
 * docs/signing.md#refused-signatures.
 */
public enum RefusalCause {
  SIGNATURE_INCOMPLETE,
  TIMESTAMP_MALFORMED,
  NONCE_MALFORMED,
  SIGNATURE_MALFORMED,
  TIMESTAMP_OUT_OF_RANGE,
  SIGNATURE_WRONG,
  NONCE_REUSED,
  HASH_POLICY,
  HASH_OF_OTHER_USE;

  /** Returns the cause with this code; empty for an unknown code. */
  public static Optional<RefusalCause> byCode(String code) {
    return Arrays.stream(values()).filter(cause -> cause.code().equals(code)).findFirst();
  }

  /** Returns the name in texts and in the column {@code actions.cause}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

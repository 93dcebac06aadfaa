package tollgate.pin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes the blind index of a PIN: its HMAC-SHA-256 with its card group. Equal PINs of a group
 * have equal indexes, whatever key encrypted them. Thread-safe.
 */
final class PinIndex {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKey key;

  PinIndex(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Returns the key, which does not change when the keys of PINs do. */
  byte[] key() {
    return key.getEncoded();
  }

  /** Returns 64 lower-case hexadecimal digits. */
  String of(long group, String pin) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal((group + " " + pin).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}

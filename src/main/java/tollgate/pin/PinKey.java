package tollgate.pin;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Holds a key that encrypts PINs.
 *
 * @param id names the key in each encrypted PIN
 */
record PinKey(String id, SecretKey key) {

  /** The length of a key of AES-256. */
  static final int BYTES = 32;

  static PinKey of(String id, byte[] key) {
    return new PinKey(id, new SecretKeySpec(key, "AES"));
  }

  /** Returns the id alone: the key is a secret. */
  @Override
  public String toString() {
    return id;
  }
}

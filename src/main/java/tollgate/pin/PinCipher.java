package tollgate.pin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Defines the format of an encrypted text: {@code enc:v1:KEY-ID:BASE64}, where the last part is a
 * random nonce of 96 bits, the ciphertext of AES-256-GCM and its tag. The function {@code
 * pin_key_id} of the database reads the key id. Thread-safe.
 */
final class PinCipher {

  /** The beginning of every encrypted text, and of none that is a PIN. */
  static final String PREFIX = "enc:v1:";

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();

  static boolean isEncrypted(String stored) {
    return stored.startsWith(PREFIX);
  }

  /** Returns the id of the key of an encrypted text. */
  static String keyId(String stored) {
    int end = stored.indexOf(':', PREFIX.length());
    return stored.substring(PREFIX.length(), end < 0 ? stored.length() : end);
  }

  String encrypt(PinKey key, PinContext context, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, context, nonce).doFinal(plain);
      byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return PREFIX + key.id() + ":" + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  /**
   * Decrypts a text that this key has encrypted.
   *
   * @throws UnreadablePinException if the text, its key or its context is another
   */
  byte[] decrypt(PinKey key, PinContext context, String stored) {
    byte[] all = decoded(stored.substring(stored.indexOf(':', PREFIX.length()) + 1));
    if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw UnreadablePinException.ofChangedRow();
    }
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, context, nonce)
          .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw UnreadablePinException.ofChangedRow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw UnreadablePinException.ofChangedRow();
    }
  }

  private static Cipher cipher(int mode, PinKey key, PinContext context, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.text().getBytes(UTF_8));
    return cipher;
  }
}

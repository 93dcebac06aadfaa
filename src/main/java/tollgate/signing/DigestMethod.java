package tollgate.signing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The ways of digesting a text and a key; the documented one is {@link #SHA1}. */
enum DigestMethod {
  SHA1("SHA-1", Use.TEXT, 40, null),
  HMAC_SHA1("HmacSHA1", Use.KEYED, 40, SigningMistake.Kind.HMAC),
  HMAC_SHA1_OF_KEY("HmacSHA1", Use.KEY_DIGESTED, 40, SigningMistake.Kind.HMAC),
  MD5("MD5", Use.TEXT, 32, SigningMistake.Kind.MD5),
  HMAC_MD5("HmacMD5", Use.KEYED, 32, SigningMistake.Kind.HMAC),
  SHA256("SHA-256", Use.TEXT, 64, SigningMistake.Kind.SHA256),
  HMAC_SHA256("HmacSHA256", Use.KEYED, 64, SigningMistake.Kind.HMAC),
  HMAC_SHA256_OF_KEY("HmacSHA256", Use.KEY_DIGESTED, 64, SigningMistake.Kind.HMAC),
  SHA3_256("SHA3-256", Use.TEXT, 64, SigningMistake.Kind.OTHER_DIGEST),
  SHA224("SHA-224", Use.TEXT, 56, SigningMistake.Kind.OTHER_DIGEST),
  SHA384("SHA-384", Use.TEXT, 96, SigningMistake.Kind.OTHER_DIGEST),
  SHA512("SHA-512", Use.TEXT, 128, SigningMistake.Kind.OTHER_DIGEST),
  HMAC_SHA512("HmacSHA512", Use.KEYED, 128, SigningMistake.Kind.HMAC);

  /** Digests a text, whose bytes it consumes, and a key. */
  interface Digester {
    byte[] digest(ByteBuffer text, byte[] key);
  }

  private enum Use {
    /** The key is a part of the digested text. */
    TEXT,
    /** The text is digested with the key. */
    KEYED,
    /** The key is digested with the text as its key. */
    KEY_DIGESTED
  }

  private final String algorithm;
  private final Use use;
  private final int hexLength;
  private final SigningMistake.Kind mistake;

  DigestMethod(String algorithm, Use use, int hexLength, SigningMistake.Kind mistake) {
    this.algorithm = algorithm;
    this.use = use;
    this.hexLength = hexLength;
    this.mistake = mistake;
  }

  Optional<SigningMistake> mistake() {
    return Optional.ofNullable(mistake).map(kind -> SigningMistake.of(kind, algorithm));
  }

  /** Whether the key is an input of its own, and not a part of the text. */
  boolean isKeyed() {
    return use != Use.TEXT;
  }

  /** Returns the number of hexadecimal digits of a digest. */
  int hexLength() {
    return hexLength;
  }

  byte[] digest(byte[] text, byte[] key) {
    return digester().digest(ByteBuffer.wrap(text), key);
  }

  /** Returns a digester that keeps its algorithm. It is not thread-safe. */
  Digester digester() {
    try {
      if (use == Use.TEXT) {
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        return (text, key) -> {
          digest.update(text);
          return digest.digest();
        };
      }
      Mac mac = Mac.getInstance(algorithm);
      return use == Use.KEYED
          ? (text, key) -> hmac(mac, key, text)
          : (text, key) -> hmac(mac, bytes(text), ByteBuffer.wrap(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + algorithm, e);
    }
  }

  /** An empty key is the same as one zero byte, which Java demands. */
  private byte[] hmac(Mac mac, byte[] key, ByteBuffer text) {
    try {
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(algorithm + " takes any key", e);
    }
    mac.update(text);
    return mac.doFinal();
  }

  private static byte[] bytes(ByteBuffer text) {
    byte[] bytes = new byte[text.remaining()];
    text.get(bytes);
    return bytes;
  }
}

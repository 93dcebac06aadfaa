package tollgate.tls;

import io.vertx.core.VertxException;
import io.vertx.core.net.impl.pkcs1.PrivateKeyParser;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes an RSA or EC key in PEM, of PKCS#8, PKCS#1 or SEC1.
 *
 * <p>Vert.x's {@code PemKeyCertOptions} reads the same formats. It does not tell an encrypted key,
 * a malformed one, and one of another certificate apart.
 */
final class PrivateKeyDecoder {

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN (?<type>RSA |EC |)PRIVATE KEY-----\\s(?<base64>[A-Za-z0-9+/=\\s]+)"
              + "-----END \\k<type>PRIVATE KEY-----");
  private static final Pattern ENCRYPTED =
      Pattern.compile("-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: ?4,ENCRYPTED");

  private PrivateKeyDecoder() {}

  static boolean isEncrypted(String pem) {
    return ENCRYPTED.matcher(pem).find();
  }

  /** Returns the first key of a file; empty when it has none or it is malformed. */
  static Optional<PrivateKey> decode(String pem) {
    Matcher key = KEY.matcher(pem);
    try {
      return key.find() ? Optional.of(decode(key.group("type"), der(key))) : Optional.empty();
    } catch (GeneralSecurityException | RuntimeException e) {
      // The message may quote the key.
      return Optional.empty();
    }
  }

  private static byte[] der(Matcher key) {
    return Base64.getDecoder().decode(key.group("base64").replaceAll("\\s", ""));
  }

  private static PrivateKey decode(String type, byte[] der) throws GeneralSecurityException {
    return switch (type) {
      case "RSA " -> generate("RSA", PrivateKeyParser.getRSAKeySpec(der));
      case "EC " -> generate("EC", PrivateKeyParser.getECKeySpec(der));
      default ->
          generate(PrivateKeyParser.getPKCS8EncodedKeyAlgorithm(der), new PKCS8EncodedKeySpec(der));
    };
  }

  private static PrivateKey generate(String algorithm, KeySpec key)
      throws GeneralSecurityException, VertxException {
    return KeyFactory.getInstance(algorithm).generatePrivate(key);
  }
}

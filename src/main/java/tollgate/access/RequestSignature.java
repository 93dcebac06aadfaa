package tollgate.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.ApiKey;

/** Computes the HMAC-SHA-256 signature of a request. See docs/api.md#hmac-signature. */
public final class RequestSignature {

  private static final String VERSION = "tollgate-v1";
  private static final String ALGORITHM = "HmacSHA256";

  /** Every parameter but the hash, in the order of the names. */
  private static final List<Parameter> SIGNED =
      Arrays.stream(Parameter.values())
          .filter(parameter -> parameter != Parameter.HASH)
          .sorted(Comparator.comparing(Parameter::wireName))
          .toList();

  private RequestSignature() {}

  /**
   * Returns the text that is signed. It contains the length of each value, so that no two requests
   * have the same text.
   */
  public static String text(Request request, String timestamp, String nonce) {
    StringBuilder text = new StringBuilder();
    List.of(VERSION, request.method(), request.call().canonicalName(), timestamp, nonce)
        .forEach(line -> text.append(line).append('\n'));
    for (Parameter parameter : SIGNED) {
      request.value(parameter).ifPresent(value -> append(text, parameter, value));
    }
    return text.toString();
  }

  /** Returns the 32 bytes of the signature. */
  public static byte[] of(Request request, String timestamp, String nonce, ApiKey key) {
    return hmac(text(request, timestamp, nonce), key);
  }

  /** Returns the HMAC-SHA-256 of a text in UTF-8. */
  static byte[] hmac(String text, ApiKey key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }

  private static void append(StringBuilder text, Parameter parameter, String value) {
    text.append(parameter.wireName())
        .append(':')
        .append(value.getBytes(UTF_8).length)
        .append(':')
        .append(value)
        .append('\n');
  }
}

package tollgate.console.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Computes SHA-256 digests of forms. */
final class FormDigest {

  private static final Set<String> TOKENS = Set.of(CsrfHandler.FIELD, FormToken.FIELD);

  private FormDigest() {}

  /** Returns the digest of these texts, in this order. */
  static byte[] of(String... texts) {
    return digest(List.of(texts));
  }

  /** Returns the digest of all fields of a form except its tokens. */
  static byte[] ofFields(PageRequest request) {
    Map<String, String> fields = new TreeMap<>(request.formFields());
    fields.keySet().removeAll(TOKENS);
    return digest(
        fields.entrySet().stream()
            .flatMap(field -> List.of(field.getKey(), field.getValue()).stream())
            .toList());
  }

  /** Digests each text after its length, so that different lists have different digests. */
  private static byte[] digest(List<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

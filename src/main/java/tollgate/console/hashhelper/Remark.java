package tollgate.console.hashhelper;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tollgate.request.SignatureHeaders;

/**
 * A remark about a request that does not depend on its hash.
 *
 * @param arguments the arguments of its text
 */
public record Remark(Kind kind, List<String> arguments) {

  private static final List<String> SIGNATURE_FIELDS =
      List.of(SignatureHeaders.TIMESTAMP, SignatureHeaders.NONCE, SignatureHeaders.SIGNATURE);

  /** The kinds of remarks. */
  public enum Kind {
    KEY_SENT,
    METHOD_ASSUMED,
    OTHER_PATH,
    FILE_NOT_READ,
    SHELL_AMPERSAND,
    SHELL_VARIABLE,
    CURL_REFUSES,
    CURL_FEATURE,
    HTTP_FEATURE,
    SIGNATURE_HEADER,
    MALFORMED_TARGET,
    HTML_AMPERSAND,
    SEMICOLON,
    CURREN_SIGN,
    OTHER_CASE,
    UNKNOWN_NAME,
    NO_CALLER,
    OTHER_CALLER,
    CHECKING_DISABLED
  }

  public Remark {
    arguments = List.copyOf(arguments);
  }

  static Remark of(Kind kind, String... arguments) {
    return new Remark(kind, List.of(arguments));
  }

  /** Returns a remark about the first header field of an HMAC signature; empty without one. */
  static Optional<Remark> ofSignature(List<String> fields) {
    return fields.stream()
        .map(field -> field.split("[:;]", 2)[0].strip())
        .filter(name -> SIGNATURE_FIELDS.stream().anyMatch(name::equalsIgnoreCase))
        .findFirst()
        .map(name -> of(Kind.SIGNATURE_HEADER, name));
  }

  /** Whether the remark demands that something is done at once. */
  public boolean isUrgent() {
    return kind == Kind.KEY_SENT;
  }

  /** Whether the remark reports no mistake. */
  public boolean isNeutral() {
    return kind == Kind.METHOD_ASSUMED;
  }

  /** Returns the text key. */
  public String text() {
    return "hash_helper.remark." + kind.name().toLowerCase(Locale.ROOT);
  }
}

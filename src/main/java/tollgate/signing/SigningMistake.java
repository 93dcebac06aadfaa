package tollgate.signing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mistake in a hash, or a remark about it.
 *
 * @param arguments the arguments of its text
 */
public record SigningMistake(Kind kind, List<String> arguments) {

  /** The kinds of mistakes and remarks. */
  public enum Kind {
    RIGHT,
    VALID_PREVIOUS_KEY,
    CALLER_KEY,
    NO_HASH,
    BLANK_AROUND_HASH,
    HASH_DECORATED,
    TRUNCATED,
    WRONG_LENGTH,
    ZEROS_LOST,
    SIGNED_NUMBER,
    BASE64,
    MD5,
    SHA256,
    OTHER_DIGEST,
    HMAC,
    OTHER_CALL,
    WRONG_ORDER,
    EXTRA,
    OMITTED,
    NOT_SENT,
    BLANK_HASHED,
    BLANK_NOT_HASHED,
    LOWER_CASE,
    UPPER_CASE,
    URL_ENCODED,
    HTML_ESCAPED,
    QUOTED,
    UNICODE_FORM,
    NUMBER_REWRITTEN,
    PLUS_FOR_BLANK,
    BLANK_FOR_PLUS,
    ISO_8859_1,
    OTHER_CHARSET,
    SEPARATOR,
    NAMES_HASHED,
    JSON_HASHED,
    WHOLE_TEXT_HASHED,
    LINE_BREAK,
    KEY_FIRST,
    KEY_TWICE,
    KEY_OMITTED,
    KEY_BLANK,
    KEY_QUOTED,
    KEY_CASE,
    KEY_DIGESTED,
    EXPIRED_PREVIOUS_KEY,
    SYSTEM_KEY,
    OTHER_KEY,
    GARBLED,
    BUSY,
    UNKNOWN;

    /** Returns the kind with this code; empty for an unknown code. */
    public static Optional<Kind> byCode(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** Returns the name in texts and in the column {@code actions.cause}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public SigningMistake {
    arguments = List.copyOf(arguments);
  }

  /** Returns a mistake with the arguments of its text. */
  public static SigningMistake of(Kind kind, String... arguments) {
    return new SigningMistake(kind, List.of(arguments));
  }

  /** Returns the text key. */
  public String text() {
    return "hash_helper.mistake." + kind.code();
  }
}

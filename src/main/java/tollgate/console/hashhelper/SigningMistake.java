package tollgate.console.hashhelper;

import java.util.List;
import java.util.Locale;

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
    NO_HASH,
    BLANK_AROUND_HASH,
    TRUNCATED,
    WRONG_LENGTH,
    MD5,
    SHA256,
    BASE64,
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
    PLUS_FOR_BLANK,
    BLANK_FOR_PLUS,
    ISO_8859_1,
    SEPARATOR,
    LINE_BREAK,
    KEY_FIRST,
    KEY_OMITTED,
    EXPIRED_PREVIOUS_KEY,
    SYSTEM_KEY,
    OTHER_KEY,
    UNKNOWN
  }

  public SigningMistake {
    arguments = List.copyOf(arguments);
  }

  static SigningMistake of(Kind kind, String... arguments) {
    return new SigningMistake(kind, List.of(arguments));
  }

  /** Returns the text key. */
  public String text() {
    return "hash_helper.mistake." + kind.name().toLowerCase(Locale.ROOT);
  }
}

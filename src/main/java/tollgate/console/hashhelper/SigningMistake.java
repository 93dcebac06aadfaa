package tollgate.console.hashhelper;

import java.util.List;
import java.util.Locale;

/**
 * One thing that is wrong with a hash, or worth knowing of it.
 *
 * @param gaps what fills the gaps of its sentence
 */
public record SigningMistake(Kind kind, List<String> gaps) {

  /** The kinds of mistakes, each with a sentence in the texts. */
  public enum Kind {
    RIGHT,
    PREVIOUS_KEY_COUNTS,
    NO_HASH,
    BLANK_AROUND,
    CUT_OFF,
    WRONG_LENGTH,
    MD5,
    SHA256,
    BASE64,
    OTHER_CALL,
    WRONG_ORDER,
    EXTRA,
    LEFT_OUT,
    NOT_SENT,
    BLANK_HASHED,
    BLANK_NOT_HASHED,
    LOWER_CASE,
    UPPER_CASE,
    ENCODED,
    PLUS_FOR_BLANK,
    BLANK_FOR_PLUS,
    LATIN,
    JOINED,
    LINE_BREAK,
    KEY_FIRST,
    KEY_LEFT_OUT,
    PREVIOUS_KEY,
    SYSTEM_KEY,
    OTHER_KEY,
    UNKNOWN
  }

  public SigningMistake {
    gaps = List.copyOf(gaps);
  }

  static SigningMistake of(Kind kind, String... gaps) {
    return new SigningMistake(kind, List.of(gaps));
  }

  /** Where its sentence is in the texts. */
  public String text() {
    return "hash.found." + kind.name().toLowerCase(Locale.ROOT);
  }
}

package tollgate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tollgate.request.Blanks;

/** The texts that may have been hashed in place of the key. */
enum KeyText {
  EXACT(null, key -> key),
  BLANK_AFTER(SigningMistake.Kind.KEY_BLANK, key -> key + " "),
  TAB_AFTER(SigningMistake.Kind.KEY_BLANK, key -> key + "\t"),
  BLANK_BEFORE(SigningMistake.Kind.KEY_BLANK, key -> " " + key),
  TAB_BEFORE(SigningMistake.Kind.KEY_BLANK, key -> "\t" + key),
  LINE_BREAK_BEFORE(SigningMistake.Kind.KEY_BLANK, key -> "\n" + key),
  BOM_BEFORE(SigningMistake.Kind.KEY_BLANK, key -> "\uFEFF" + key),
  BLANKS_AROUND(SigningMistake.Kind.KEY_BLANK, key -> " " + key + " "),
  STRIPPED(SigningMistake.Kind.KEY_BLANK, Blanks::strip),
  DOUBLE_QUOTED(SigningMistake.Kind.KEY_QUOTED, key -> '"' + key + '"'),
  SINGLE_QUOTED(SigningMistake.Kind.KEY_QUOTED, key -> "'" + key + "'"),
  LOWER_CASE(SigningMistake.Kind.KEY_CASE, key -> key.toLowerCase(Locale.ROOT)),
  UPPER_CASE(SigningMistake.Kind.KEY_CASE, key -> key.toUpperCase(Locale.ROOT)),
  MD5(SigningMistake.Kind.KEY_DIGESTED, key -> hex(DigestMethod.MD5, key)),
  SHA1(SigningMistake.Kind.KEY_DIGESTED, key -> hex(DigestMethod.SHA1, key));

  private final SigningMistake.Kind mistake;
  private final UnaryOperator<String> text;

  KeyText(SigningMistake.Kind mistake, UnaryOperator<String> text) {
    this.mistake = mistake;
    this.text = text;
  }

  Optional<SigningMistake.Kind> mistake() {
    return Optional.ofNullable(mistake);
  }

  String of(String key) {
    return text.apply(key);
  }

  private static String hex(DigestMethod method, String key) {
    return HexFormat.of().formatHex(method.digest(key.getBytes(UTF_8), new byte[0]));
  }
}

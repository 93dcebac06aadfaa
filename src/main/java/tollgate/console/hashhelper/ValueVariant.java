package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Another text that was hashed in the place of a value, and what kind of mistake that is. */
record ValueVariant(SigningMistake.Kind mistake, String text) {

  /** What may have been hashed instead of a value; {@code undecoded} is how it was written. */
  static List<ValueVariant> of(String value, String undecoded) {
    String encoded = URLEncoder.encode(value, UTF_8);
    return Stream.of(
            new ValueVariant(SigningMistake.Kind.BLANK_NOT_HASHED, value.strip()),
            new ValueVariant(SigningMistake.Kind.BLANK_HASHED, value + " "),
            new ValueVariant(SigningMistake.Kind.BLANK_HASHED, " " + value),
            new ValueVariant(SigningMistake.Kind.PLUS_FOR_BLANK, value.replace(' ', '+')),
            new ValueVariant(SigningMistake.Kind.BLANK_FOR_PLUS, value.replace('+', ' ')),
            new ValueVariant(SigningMistake.Kind.LOWER_CASE, value.toLowerCase(Locale.ROOT)),
            new ValueVariant(SigningMistake.Kind.UPPER_CASE, value.toUpperCase(Locale.ROOT)),
            new ValueVariant(SigningMistake.Kind.ENCODED, undecoded),
            new ValueVariant(SigningMistake.Kind.ENCODED, encoded),
            new ValueVariant(SigningMistake.Kind.ENCODED, encoded.replace("+", "%20")))
        .filter(spelling -> !spelling.text.equals(value))
        .distinct()
        .toList();
  }
}

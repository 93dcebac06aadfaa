package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A text that was hashed in place of a value, and the kind of mistake that this is. */
record ValueVariant(SigningMistake.Kind mistake, String text) {

  /**
   * Returns the texts that may have been hashed in place of a value.
   *
   * @param encodedValue the value before decoding
   */
  static List<ValueVariant> of(String value, String encodedValue) {
    String urlEncoded = URLEncoder.encode(value, UTF_8);
    return Stream.of(
            new ValueVariant(SigningMistake.Kind.BLANK_NOT_HASHED, value.strip()),
            new ValueVariant(SigningMistake.Kind.BLANK_HASHED, value + " "),
            new ValueVariant(SigningMistake.Kind.BLANK_HASHED, " " + value),
            new ValueVariant(SigningMistake.Kind.PLUS_FOR_BLANK, value.replace(' ', '+')),
            new ValueVariant(SigningMistake.Kind.BLANK_FOR_PLUS, value.replace('+', ' ')),
            new ValueVariant(SigningMistake.Kind.LOWER_CASE, value.toLowerCase(Locale.ROOT)),
            new ValueVariant(SigningMistake.Kind.UPPER_CASE, value.toUpperCase(Locale.ROOT)),
            new ValueVariant(SigningMistake.Kind.URL_ENCODED, encodedValue),
            new ValueVariant(SigningMistake.Kind.URL_ENCODED, urlEncoded),
            new ValueVariant(SigningMistake.Kind.URL_ENCODED, urlEncoded.replace("+", "%20")))
        .filter(variant -> !variant.text.equals(value))
        .distinct()
        .toList();
  }
}

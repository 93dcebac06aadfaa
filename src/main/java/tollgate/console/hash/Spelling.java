package tollgate.console.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Another text that was hashed in the place of a value, and what kind of mistake that is. */
record Spelling(Finding.Kind mistake, String text) {

  /** What may have been hashed instead of a value; {@code undecoded} is how it was written. */
  static List<Spelling> of(String value, String undecoded) {
    String encoded = URLEncoder.encode(value, UTF_8);
    return Stream.of(
            new Spelling(Finding.Kind.BLANK_NOT_HASHED, value.strip()),
            new Spelling(Finding.Kind.BLANK_HASHED, value + " "),
            new Spelling(Finding.Kind.BLANK_HASHED, " " + value),
            new Spelling(Finding.Kind.PLUS_FOR_BLANK, value.replace(' ', '+')),
            new Spelling(Finding.Kind.BLANK_FOR_PLUS, value.replace('+', ' ')),
            new Spelling(Finding.Kind.LOWER_CASE, value.toLowerCase(Locale.ROOT)),
            new Spelling(Finding.Kind.UPPER_CASE, value.toUpperCase(Locale.ROOT)),
            new Spelling(Finding.Kind.ENCODED, undecoded),
            new Spelling(Finding.Kind.ENCODED, encoded),
            new Spelling(Finding.Kind.ENCODED, encoded.replace("+", "%20")))
        .filter(spelling -> !spelling.text.equals(value))
        .distinct()
        .toList();
  }
}

package tollgate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tollgate.request.Blanks;

/** A text that was hashed in place of a value, and the kind of mistake that this is. */
record ValueVariant(SigningMistake.Kind mistake, String text) {

  private static final String NUMBER = "[0-9]{1,18}(\\.[0-9]{1,15})?";
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  /**
   * Returns the texts that may have been hashed in place of a value.
   *
   * @param encodedValue the value before decoding
   */
  static List<ValueVariant> of(String value, String encodedValue) {
    String urlEncoded = URLEncoder.encode(value, UTF_8);
    List<ValueVariant> variants = new ArrayList<>();
    add(variants, SigningMistake.Kind.BLANK_NOT_HASHED, Blanks.strip(value));
    add(variants, SigningMistake.Kind.BLANK_HASHED, value + " ", " " + value);
    add(variants, SigningMistake.Kind.BLANK_HASHED, value + "\n", value + "\r\n", value + "\t");
    add(variants, SigningMistake.Kind.PLUS_FOR_BLANK, value.replace(' ', '+'));
    add(variants, SigningMistake.Kind.BLANK_FOR_PLUS, value.replace('+', ' '));
    add(variants, SigningMistake.Kind.LOWER_CASE, value.toLowerCase(Locale.ROOT));
    add(variants, SigningMistake.Kind.UPPER_CASE, value.toUpperCase(Locale.ROOT));
    add(variants, SigningMistake.Kind.URL_ENCODED, encodedValue, urlEncoded);
    add(variants, SigningMistake.Kind.URL_ENCODED, urlEncoded.replace("+", "%20"));
    add(variants, SigningMistake.Kind.URL_ENCODED, lowerCaseEscapes(urlEncoded));
    add(variants, SigningMistake.Kind.HTML_ESCAPED, htmlEscaped(value));
    add(variants, SigningMistake.Kind.QUOTED, '"' + value + '"', "'" + value + "'");
    for (Normalizer.Form form : Normalizer.Form.values()) {
      add(variants, SigningMistake.Kind.UNICODE_FORM, Normalizer.normalize(value, form));
    }
    if (value.matches(NUMBER)) {
      addNumbers(variants, new BigDecimal(value));
    }
    return variants.stream().filter(variant -> !variant.text.equals(value)).distinct().toList();
  }

  private static void addNumbers(List<ValueVariant> variants, BigDecimal number) {
    String shortest = number.stripTrailingZeros().toPlainString();
    add(variants, SigningMistake.Kind.NUMBER_REWRITTEN, shortest, number.toPlainString());
    add(variants, SigningMistake.Kind.NUMBER_REWRITTEN, shortest + ".0", shortest + ".00");
  }

  private static void add(
      List<ValueVariant> variants, SigningMistake.Kind mistake, String... texts) {
    for (String text : texts) {
      variants.add(new ValueVariant(mistake, text));
    }
  }

  private static String lowerCaseEscapes(String urlEncoded) {
    return ESCAPE.matcher(urlEncoded).replaceAll(each -> each.group().toLowerCase(Locale.ROOT));
  }

  private static String htmlEscaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#039;");
  }
}

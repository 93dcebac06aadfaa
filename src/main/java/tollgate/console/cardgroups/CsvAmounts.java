package tollgate.console.cardgroups;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the amounts of one CSV file, which has either decimal points or decimal commas.
 *
 * <p>A comma is a decimal comma only in a file with another separator. The first amount with
 * decimals decides for the whole file, so that {@code 1.234} beside {@code 7,50} is not taken for
 * 1.234. Blanks may group three digits each; points and commas may not. Not thread-safe.
 */
final class CsvAmounts {

  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
  private static final String GROUPED = "[0-9]{1,3}(\\p{Zs}[0-9]{3})+([.,][0-9]+)?";
  private static final Pattern BLANK = Pattern.compile("\\p{Zs}");
  private static final String DECIMAL = "[0-9]+[.,][0-9]+";

  private final boolean allowsComma;
  private Optional<Character> mark = Optional.empty();

  CsvAmounts(boolean allowsComma) {
    this.allowsComma = allowsComma;
  }

  /** Returns an amount with a decimal point, or the text as it is when it cannot be read. */
  String read(String text) {
    String visible = INVISIBLE.matcher(text).replaceAll("");
    return withPoint(visible.matches(GROUPED) ? BLANK.matcher(visible).replaceAll("") : visible);
  }

  private String withPoint(String text) {
    if (!text.matches(DECIMAL)) {
      return text;
    }
    char found = text.indexOf(',') >= 0 ? ',' : '.';
    if (found == ',' && !allowsComma) {
      return text;
    }
    mark = mark.or(() -> Optional.of(found));
    return mark.get() == found ? text.replace(',', '.') : text.replace('.', ',');
  }
}

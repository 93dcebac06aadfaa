package tollgate.dataimport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads numbers as databases, spreadsheets and accounting programs write them. They have a decimal
 * point or comma, thousands in groups, a sign before or after, or an exponent.
 */
final class Numbers {

  /** The decimals and digits of {@code numeric(30,15)}. */
  private static final int MAX_DECIMALS = 15;

  private static final int MAX_INTEGER_DIGITS = 15;
  private static final int MAX_LENGTH = 60;

  private static final String NOT_A_NUMBER = "is not a number";
  private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\p{Cf}\\s']");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
  private static final Pattern PLAIN = Pattern.compile("[0-9]*");
  private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}([.,][0-9]{3})+");
  private static final Pattern EXPONENT = Pattern.compile("[0-9]+(\\.[0-9]+)?[eE][+-]?[0-9]{1,3}");
  private static final Pattern GROUP_OF_THREE = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");

  private Numbers() {}

  /** Reads a whole number of at most 18 digits that is not negative. */
  static Value whole(String text, SourceFormat format) {
    String digits = SPACE.matcher(text).replaceAll("").replaceFirst("[.,]0+$", "");
    if (digits.startsWith("-")) {
      throw new UnfitValueException("is negative");
    }
    if (!WHOLE.matcher(digits).matches()) {
      throw new UnfitValueException("is not a whole number of at most 18 digits");
    }
    return Value.of(Long.toString(Long.parseLong(digits)));
  }

  /** Reads a reference to another row, where 0 means none. */
  static Value reference(String text, SourceFormat format) {
    Value id = whole(text, format);
    return id.text().equals(Optional.of("0")) ? Value.NONE : id;
  }

  /** Reads an amount, rounded to 15 decimals, half up (away from zero). */
  static Value amount(String text, SourceFormat format) {
    BigDecimal exact = decimal(text, format);
    BigDecimal stored = exact.setScale(MAX_DECIMALS, RoundingMode.HALF_UP);
    if (stored.precision() - MAX_DECIMALS > MAX_INTEGER_DIGITS) {
      throw new UnfitValueException("has more than 15 digits before the decimal point");
    }
    String plain = stored.stripTrailingZeros().toPlainString();
    return stored.compareTo(exact) == 0
        ? Value.of(plain)
        : Value.changed(plain, "is rounded to 15 decimals");
  }

  /** Returns the decimal mark that a text cannot do without; empty when it fits both. */
  static Optional<Character> decimalMark(String text) {
    String digits = unsigned(SPACE.matcher(text).replaceAll(""));
    int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    if (last < 0 || !digits.matches("[0-9.,]+") || GROUP_OF_THREE.matcher(digits).matches()) {
      return Optional.empty();
    }
    char mark = digits.charAt(last);
    return digits.indexOf(mark) < last ? Optional.of(other(mark)) : Optional.of(mark);
  }

  private static BigDecimal decimal(String text, SourceFormat format) {
    String compact = SPACE.matcher(text).replaceAll("").replace('\u2212', '-');
    boolean isNegative = compact.startsWith("-") || compact.endsWith("-") || isBracketed(compact);
    String digits = unsigned(compact);
    if (digits.length() > MAX_LENGTH) {
      throw new UnfitValueException(NOT_A_NUMBER);
    }
    BigDecimal size =
        EXPONENT.matcher(digits).matches()
            ? new BigDecimal(digits)
            : new BigDecimal(withPoint(digits, format));
    return isNegative ? size.negate() : size;
  }

  private static String unsigned(String compact) {
    return isBracketed(compact)
        ? compact.substring(1, compact.length() - 1)
        : compact.replaceFirst("^[+-]", "").replaceFirst("-$", "");
  }

  /** Whether the number is negative as accounting programs write it. */
  private static boolean isBracketed(String compact) {
    return compact.startsWith("(") && compact.endsWith(")");
  }

  private static String withPoint(String digits, SourceFormat format) {
    char mark = format.decimalMark().orElse('.');
    if (format.decimalMark().isEmpty() && GROUP_OF_THREE.matcher(digits).matches()) {
      throw new UnfitValueException(
          "has one comma or point before three digits; state --decimal-mark");
    }
    int at = digits.lastIndexOf(mark);
    String whole = at < 0 ? digits : digits.substring(0, at);
    String fraction = at < 0 ? "" : digits.substring(at + 1);
    if (GROUPED.matcher(whole).matches() && whole.indexOf(mark) < 0) {
      whole = whole.replaceAll("[.,]", "");
    }
    if (!PLAIN.matcher(whole + fraction).matches() || (whole + fraction).isEmpty()) {
      throw new UnfitValueException(NOT_A_NUMBER);
    }
    return (whole.isEmpty() ? "0" : whole) + "." + (fraction.isEmpty() ? "0" : fraction);
  }

  private static char other(char mark) {
    return mark == '.' ? ',' : '.';
  }
}

package tollgate.console.web;

import java.text.ChoiceFormat;
import java.text.FieldPosition;
import java.text.Format;
import java.text.MessageFormat;

/**
 * Chooses the plural form of a text by the last digits of its number, as Lithuanian does: the
 * choices {@code 1#}, {@code 2#} and {@code 10#} are those of 21, 22 and 20. A choice {@code 0#} is
 * that of 0 alone, and a last one above {@code 10#} that of all greater numbers.
 */
final class LithuanianPlurals extends ChoiceFormat {

  private static final long serialVersionUID = 1;
  private static final int ONE = 1;
  private static final int FEW = 2;
  private static final int MANY = 10;

  private LithuanianPlurals(ChoiceFormat choices) {
    super(choices.getLimits(), (String[]) choices.getFormats());
  }

  /** Replaces the choices of a text. */
  static void apply(MessageFormat text) {
    Format[] formats = text.getFormats();
    for (int i = 0; i < formats.length; i++) {
      if (formats[i] instanceof ChoiceFormat choices) {
        text.setFormat(i, new LithuanianPlurals(choices));
      }
    }
  }

  @Override
  public StringBuffer format(double number, StringBuffer target, FieldPosition position) {
    double[] limits = getLimits();
    double last = limits[limits.length - 1];
    boolean isAtLast = last > MANY && number >= last;
    return super.format(isAtLast ? number : form((long) number), target, position);
  }

  private static long form(long number) {
    long tens = number % 100;
    long ones = number % 10;
    if (number == 0 || ones == 0 || tens > MANY && tens < 2 * MANY) {
      return number == 0 ? 0 : MANY;
    }
    return ones == 1 ? ONE : FEW;
  }
}

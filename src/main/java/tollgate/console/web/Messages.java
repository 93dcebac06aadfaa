package tollgate.console.web;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks up the texts of the console, {@code console/texts.properties}, and writes numbers, both in
 * one language. A text that is not translated is English.
 */
public final class Messages {

  private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+(?:[.]([0-9]+))?)( .*)?");
  private static final Control WITHOUT_DEFAULT_LOCALE =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final Language language;
  private final ResourceBundle bundle;

  /** Looks up English texts. */
  public Messages() {
    this(Language.ENGLISH);
  }

  Messages(Language language) {
    this.language = language;
    this.bundle =
        ResourceBundle.getBundle("console.texts", language.locale(), WITHOUT_DEFAULT_LOCALE);
  }

  Language language() {
    return language;
  }

  /** Returns whether the bundle has this key. */
  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /**
   * Returns the text of a key, with its arguments filled in.
   *
   * @throws java.util.MissingResourceException when the bundle has no such key
   */
  public String get(String key, Object... arguments) {
    MessageFormat text = new MessageFormat(bundle.getString(key), language.locale());
    if (language == Language.LITHUANIAN) {
      LithuanianPlurals.apply(text);
    }
    return text.format(arguments);
  }

  /**
   * Returns a plain number with the separators of the language and all its decimals. Behind a blank
   * a unit may follow, as in {@code 1234.50 USD}. Any other text is returned as it is.
   */
  String number(String plain) {
    Matcher number = NUMBER.matcher(plain);
    if (!number.matches()) {
      return plain;
    }
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    int decimals = number.group(2) == null ? 0 : number.group(2).length();
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    String unit = number.group(3) == null ? "" : number.group(3);
    return format.format(new BigDecimal(number.group(1))) + unit;
  }
}

package tollgate.console.web;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import tollgate.language.Language;

/**
 * Looks up the texts of the console, {@code console/texts.properties}, and writes numbers, both in
 * one language. A text that is not translated is English.
 */
public final class Messages {

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

  /** Returns a number in the language. See {@link Language#number}. */
  String number(String plain) {
    return language.number(plain);
  }
}

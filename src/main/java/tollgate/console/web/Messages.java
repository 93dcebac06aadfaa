package tollgate.console.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every word of the console, from one bundle: {@code console/texts.properties}. */
public final class Messages {

  private final ResourceBundle bundle = ResourceBundle.getBundle("console.texts", Locale.ENGLISH);

  /** Whether there is a text under this key, for words that are not ours alone. */
  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /**
   * The text under a key, with its gaps filled in.
   *
   * @throws java.util.MissingResourceException when there is none: a page without words is a fault
   */
  public String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(values);
  }
}

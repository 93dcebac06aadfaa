package tollgate.console.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Looks up the texts of the console, {@code console/texts.properties}. */
public final class Messages {

  private final ResourceBundle bundle = ResourceBundle.getBundle("console.texts", Locale.ENGLISH);

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
    return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(arguments);
  }
}

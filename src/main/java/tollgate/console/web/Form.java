package tollgate.console.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import tollgate.request.Digits;

/**
 * Holds the values of a form as they were typed, and what is wrong with them.
 *
 * <p>Errors are keys of {@link Messages}: at most one for each field, and at most one for the form
 * as a whole. A page shows the values again, so a form never holds a password, a key or a file. Not
 * thread-safe.
 */
public final class Form {

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> errors = new LinkedHashMap<>();
  private Optional<String> error = Optional.empty();

  private Form() {}

  /**
   * Returns a form with these values.
   *
   * @param namesAndValues names and values in turn
   */
  public static Form of(String... namesAndValues) {
    Form form = new Form();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return form;
  }

  /** Returns these fields of a submitted form; a field that was not sent is empty. */
  public static Form submitted(PageRequest request, String... names) {
    return read(request::form, names);
  }

  /** Returns these parameters of the query string; a parameter that was not sent is empty. */
  public static Form query(PageRequest request, String... names) {
    return read(request::query, names);
  }

  private static Form read(UnaryOperator<String> source, String... names) {
    Form form = new Form();
    for (String name : names) {
      form.values.put(name, source.apply(name));
    }
    return form;
  }

  /** Returns the value of a field exactly as it was typed; empty when there is none. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** Returns the value of a field without blanks at its ends. */
  public String text(String name) {
    return TypedText.normalize(value(name));
  }

  /** Returns the number, amount or telephone number in a field, without blanks inside it too. */
  public String digits(String name) {
    return TypedText.digits(value(name));
  }

  /** Returns the whole number in a field; {@code min} and an error when it is not in the range. */
  public long number(String name, long min, long max, String errorIfInvalid) {
    OptionalLong number = Digits.parse(digits(name));
    if (number.isEmpty() || number.getAsLong() < min || number.getAsLong() > max) {
      reject(name, errorIfInvalid);
      return min;
    }
    return number.getAsLong();
  }

  /** Records what is wrong with a field; the first error of a field stays. */
  public Form reject(String name, String textKey) {
    errors.putIfAbsent(name, textKey);
    return this;
  }

  /** Records what is wrong with the form as a whole; the first error stays. */
  public Form reject(String textKey) {
    error = error.or(() -> Optional.of(textKey));
    return this;
  }

  /** Returns the key of the error of a field. */
  public Optional<String> error(String name) {
    return Optional.ofNullable(errors.get(name));
  }

  /** Returns the key of the error of the form as a whole. */
  public Optional<String> error() {
    return error;
  }

  /** Whether neither a field nor the form as a whole has an error. */
  public boolean isValid() {
    return errors.isEmpty() && error.isEmpty();
  }
}

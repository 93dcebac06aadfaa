package tollgate.settings;

import static tollgate.settings.Confline.SYSTEM_OWNER;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Holds the parsed values of one setting by owner, so that a request parses nothing. An owner
 * without a value has that of the system. Immutable.
 */
final class OwnerValues<T> {

  private final Map<Long, T> values = new HashMap<>();
  private final T defaultValue;

  /**
   * Parses the rows of a setting; an empty value counts as absent.
   *
   * @param parser returns the default for a value that is not valid
   */
  OwnerValues(
      Map<Confline.Key, String> rows, String name, T defaultValue, Function<String, T> parser) {
    this.defaultValue = defaultValue;
    rows.forEach(
        (key, value) -> {
          if (key.name().equals(name) && !value.isEmpty()) {
            values.put(key.owner(), parser.apply(value));
          }
        });
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Returns whether any owner has the value. */
  boolean contains(T value) {
    return values.containsValue(value);
  }

  /** Returns the owner's value, else the system's, else the default. */
  T of(long owner) {
    if (values.isEmpty()) {
      return defaultValue;
    }
    T own = values.get(owner);
    return own == null ? values.getOrDefault(SYSTEM_OWNER, defaultValue) : own;
  }
}

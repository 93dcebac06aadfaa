package tollgate.settings;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tollgate.request.Digits;

/**
 * Lists the whole-number settings that the gateway reads from {@code conflines}, with default and
 * limits. See docs/configuration.md#settings.
 */
public enum Setting {
  ALLOW_API("Allow_API", 0, 0, 1),
  ALLOW_GET_API("Allow_GET_API", 0, 0, 1),
  ALLOW_GET_BALANCE("API_Allow_GET_Balance", 0, 0, 1),
  DISABLE_HASH_CHECKING("API_Disable_hash_checking", 0, 0, 1),
  SEPARATE_HASHES("API_Separate_Hashes", 0, 0, 1),
  DEVICES_CHECK_BALANCE("Devices_Check_Balance", 0, 0, 1),
  NICE_NUMBER_DIGITS("Nice_Number_Digits", 4, 0, 15),
  MAX_CARD_QUANTITY("API_Max_Card_Quantity", 100, 1, 10_000),
  WHOLE_ORDERS("API_Card_Sale_Whole_Orders", 0, 0, 1),
  LOW_STOCK_THRESHOLD("Low_Stock_Threshold", 0, 0, 1_000_000),
  RETURN_VOIDED_CARDS("Return_Voided_Cards", 0, 0, 1);

  /** The name of the row that holds an owner's {@link ApiKey}. */
  public static final String SECRET_KEY = "API_Secret_Key";

  /** The name of the row that holds the key that was replaced by the current one. */
  public static final String PREVIOUS_KEY = "API_Previous_Secret_Key";

  /** The name of the row that holds the end of the previous key's validity, in ISO 8601. */
  public static final String PREVIOUS_KEY_UNTIL = "API_Previous_Secret_Key_Until";

  /** The name of the row that holds an owner's {@link HashPolicy}. */
  public static final String HASH_POLICY = "API_Hash_Policy";

  private static final Map<String, Setting> BY_NAME =
      Arrays.stream(values()).collect(toMap(Setting::rowName, identity()));

  private final String rowName;
  private final int defaultValue;
  private final int min;
  private final int max;

  Setting(String rowName, int defaultValue, int min, int max) {
    this.rowName = rowName;
    this.defaultValue = defaultValue;
    this.min = min;
    this.max = max;
  }

  /** Returns the setting of this name, which is case-sensitive, or empty if there is none. */
  public static Optional<Setting> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Returns the name in {@code conflines}. */
  public String rowName() {
    return rowName;
  }

  public int defaultValue() {
    return defaultValue;
  }

  /** Returns whether the setting is on or off, 1 or 0. */
  public boolean isSwitch() {
    return max == 1;
  }

  /** Returns the lowest valid value. */
  public int min() {
    return min;
  }

  /** Returns the highest valid value. */
  public int max() {
    return max;
  }

  /**
   * Parses the value of a row. Returns empty if it is no whole number between the limits, or has a
   * leading zero.
   */
  public Optional<Integer> parse(String value) {
    return Digits.parse(value).stream()
        .filter(number -> number >= min && number <= max)
        .filter(number -> Long.toString(number).equals(value))
        .mapToObj(Math::toIntExact)
        .findFirst();
  }
}

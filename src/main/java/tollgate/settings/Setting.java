package tollgate.settings;

import java.util.Arrays;
import java.util.Optional;
import tollgate.request.Digits;

/**
 * Every setting that the gateway reads from {@code conflines}, with its default and its range.
 * Contract 5.
 */
public enum Setting {
  ALLOW_API("Allow_API", 0, 0, 1),
  ALLOW_GET_API("Allow_GET_API", 0, 0, 1),
  ALLOW_GET_BALANCE("API_Allow_GET_Balance", 0, 0, 1),
  DISABLE_HASH_CHECKING("API_Disable_hash_checking", 0, 0, 1),
  DEVICES_CHECK_BALANCE("Devices_Check_Balance", 0, 0, 1),
  NICE_NUMBER_DIGITS("Nice_Number_Digits", 4, 0, 15),
  MAX_CARD_QUANTITY("API_Max_Card_Quantity", 100, 1, 10_000),
  WHOLE_ORDERS("API_Card_Sale_Whole_Orders", 0, 0, 1);

  /** The name of the key, which is no number. */
  public static final String SECRET_KEY = "API_Secret_Key";

  /** The key before it, which counts beside it for a while. */
  public static final String PREVIOUS_KEY = "API_Previous_Secret_Key";

  /** Until when that is: an instant as ISO 8601 writes it. */
  public static final String PREVIOUS_KEY_UNTIL = "API_Previous_Secret_Key_Until";

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

  /** The setting of this name, in exactly this spelling; or none. */
  public static Optional<Setting> named(String name) {
    return Arrays.stream(values()).filter(setting -> setting.rowName.equals(name)).findFirst();
  }

  /** The name in {@code conflines}. */
  public String rowName() {
    return rowName;
  }

  public int defaultValue() {
    return defaultValue;
  }

  /** Whether it is a switch: off or on, 0 or 1. */
  public boolean isSwitch() {
    return max == 1;
  }

  /** The min number that makes sense. */
  public int min() {
    return min;
  }

  /** The greatest number that makes sense. */
  public int max() {
    return max;
  }

  /** The number that a row's value spells, or none when it makes no sense. */
  public Optional<Integer> parse(String value) {
    return Digits.parse(value).stream()
        .filter(number -> number >= min && number <= max)
        .filter(number -> Long.toString(number).equals(value))
        .mapToObj(Math::toIntExact)
        .findFirst();
  }
}

package tollgate.settings;

import java.util.Arrays;
import java.util.Optional;
import tollgate.api.Digits;

/**
 * Every setting that the gateway reads from {@code conflines}, with its default and its range.
 * Contract 5.
 */
public enum Setting {
  ALLOW_API("Allow_API", 0, 0, 1),
  ALLOW_GET_API("Allow_GET_API", 0, 0, 1),
  DISABLE_HASH_CHECKING("API_Disable_hash_checking", 0, 0, 1),
  DEVICES_CHECK_BALANCE("Devices_Check_Balance", 0, 0, 1),
  NICE_NUMBER_DIGITS("Nice_Number_Digits", 4, 0, 15),
  MAX_CARD_QUANTITY("API_Max_Card_Quantity", 100, 1, 10_000),
  WHOLE_ORDERS("API_Card_Sale_Whole_Orders", 0, 0, 1);

  /** The name of the one setting that is not a number. */
  public static final String SECRET_KEY = "API_Secret_Key";

  private final String rowName;
  private final int byDefault;
  private final int least;
  private final int most;

  Setting(String rowName, int byDefault, int least, int most) {
    this.rowName = rowName;
    this.byDefault = byDefault;
    this.least = least;
    this.most = most;
  }

  /** The setting of this name, in exactly this spelling; or none. */
  public static Optional<Setting> named(String name) {
    return Arrays.stream(values()).filter(setting -> setting.rowName.equals(name)).findFirst();
  }

  /** The name in {@code conflines}. */
  public String rowName() {
    return rowName;
  }

  public int byDefault() {
    return byDefault;
  }

  /** The number that a row's value spells, or none when it makes no sense. */
  Optional<Integer> parse(String value) {
    return Digits.parse(value).stream()
        .filter(number -> number >= least && number <= most)
        .filter(number -> Long.toString(number).equals(value))
        .mapToObj(Math::toIntExact)
        .findFirst();
  }
}
